package io.github.bulkcharges.paystack.internal.call;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;

/**
 * The future of a call. It is completed in two steps: the outcome is handed over to
 * {@linkplain #await() blocking callers} directly, and then the future is completed on a
 * thread for callbacks. So a blocking caller never waits for callbacks of others.
 *
 * @param <T> the type of the result
 */
public final class CallFuture<T> extends CompletableFuture<T> {

	private final Consumer<Runnable> callbacks;

	/** Completed by any thread; nothing that depends on it may block. */
	private final CompletableFuture<T> outcome = new CompletableFuture<>();

	private volatile Function<InterruptedException, @Nullable PaystackException> interruption = (ex) -> {
		throw new IllegalStateException(ex);
	};

	/**
	 * Creates a future.
	 * @param callbacks runs the completion
	 */
	CallFuture(Consumer<Runnable> callbacks) {
		this.callbacks = callbacks;
	}

	/**
	 * Registers what to do when the caller completes or cancels the future, and what an
	 * interrupted caller is told.
	 */
	void onAbandoned(Runnable abandoned, Function<InterruptedException, @Nullable PaystackException> interruption) {
		this.interruption = interruption;
		whenComplete((result, failure) -> {
			if (!this.outcome.isDone()) {
				abandoned.run();
			}
		});
	}

	/**
	 * Hands over the outcome, and completes the future on a thread for callbacks.
	 * @param settled called there with whether the caller receives the outcome
	 */
	void settle(@Nullable T result, @Nullable Throwable failure, Consumer<Boolean> settled) {
		complete(this.outcome, result, failure);
		this.callbacks.accept(() -> settled.accept(complete(this, result, failure)));
	}

	@SuppressWarnings("NullAway") // the result of an operation without data is null
	private static <T> boolean complete(CompletableFuture<T> future, @Nullable T result, @Nullable Throwable failure) {
		return (failure != null) ? future.completeExceptionally(failure) : future.complete(result);
	}

	/**
	 * Calls an action with the outcome, on the thread that hands it over.
	 * @param action an action that does not block
	 */
	void onOutcome(BiConsumer<? super T, ? super @Nullable Throwable> action) {
		this.outcome.whenComplete(action);
	}

	/**
	 * Returns a future with the same outcome, unless it is a failure from which the call
	 * can recover.
	 * @param recovery returns the future that replaces a failure, or {@code null} to keep
	 * the failure
	 * @return a new future. Cancelling it cancels the call
	 */
	public CallFuture<T> recover(Function<Throwable, @Nullable CallFuture<T>> recovery) {
		CallFuture<T> recovered = new CallFuture<>(this.callbacks);
		recovered.onAbandoned(() -> cancel(true), (ex) -> this.interruption.apply(ex));
		onOutcome((result, failure) -> {
			CallFuture<T> replacement = (failure != null && !recovered.isDone()) ? replacement(failure, recovery)
					: null;
			if (replacement == null) {
				recovered.settle(result, failure, (delivered) -> {
				});
				return;
			}
			recovered.onAbandoned(() -> replacement.cancel(true), (ex) -> {
				// Nothing more is known than the failure to recover from.
				PaystackException interrupted = replacement.interruption.apply(ex);
				return (interrupted != null && failure instanceof PaystackException known) ? known : interrupted;
			});
			replacement.onOutcome((other, otherFailure) -> recovered.settle(other, otherFailure, (delivered) -> {
			}));
		});
		return recovered;
	}

	private static <T> @Nullable CallFuture<T> replacement(Throwable failure,
			Function<Throwable, @Nullable CallFuture<T>> recovery) {
		try {
			return recovery.apply(failure);
		}
		catch (Throwable ex) {
			failure.addSuppressed(ex);
			return null;
		}
	}

	/**
	 * Returns a future with an outcome that is computed from this one's.
	 * @param <R> the type of the new result
	 * @param function receives the result or the failure. It must not block, and may
	 * throw the new failure
	 * @return a new future. Cancelling it cancels the call
	 */
	public <R> CallFuture<R> then(BiFunction<? super T, ? super @Nullable Throwable, ? extends R> function) {
		CallFuture<R> dependent = new CallFuture<>(this.callbacks);
		dependent.onAbandoned(() -> cancel(true), (ex) -> this.interruption.apply(ex));
		onOutcome((result, failure) -> {
			R value = null;
			Throwable thrown = null;
			try {
				value = function.apply(result, failure);
			}
			catch (Throwable ex) {
				thrown = ex;
			}
			dependent.settle(value, thrown, (delivered) -> {
			});
		});
		return dependent;
	}

	/**
	 * Waits for the outcome.
	 * @return the result
	 * @throws PaystackException if the call fails, or if the current thread is
	 * interrupted, which stays interrupted
	 */
	public T await() {
		try {
			return this.outcome.get();
		}
		catch (InterruptedException ex) {
			PaystackException interrupted = this.interruption.apply(ex);
			Thread.currentThread().interrupt();
			if (interrupted != null) {
				throw interrupted;
			}
			return join(this.outcome);
		}
		catch (ExecutionException ex) {
			throw failure(Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	/**
	 * Waits for a future that has an outcome already, whatever interrupts the thread.
	 */
	private static <T> T join(CompletableFuture<T> outcome) {
		try {
			return outcome.join();
		}
		catch (CompletionException ex) {
			throw failure(Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	private static RuntimeException failure(Throwable failure) {
		failure.addSuppressed(new CallerStackTrace());
		if (failure instanceof Error error) {
			throw error;
		}
		return (failure instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(failure);
	}

	/**
	 * The stack trace of a blocking caller. The failure itself was created on another
	 * thread.
	 */
	private static final class CallerStackTrace extends RuntimeException {

		private static final long serialVersionUID = 1L;

		CallerStackTrace() {
			super("The call was made here");
		}

	}

}
