/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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

	private static final long INTERRUPTED_POLL_NANOS = 1_000_000;

	private final Consumer<Runnable> callbacks;

	/** Completed by any thread; nothing that depends on it may block. */
	private final CompletableFuture<T> outcome = new CompletableFuture<>();

	/** Whether the caller or the call has decided the result. */
	private final AtomicBoolean decided = new AtomicBoolean();

	private volatile Runnable abandoned = () -> {
	};

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
		this.abandoned = abandoned;
	}

	@Override
	public boolean complete(T result) {
		return abandon() && super.complete(result);
	}

	@Override
	public boolean completeExceptionally(Throwable failure) {
		return abandon() && super.completeExceptionally(failure);
	}

	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		return (abandon() && super.cancel(mayInterruptIfRunning)) || isCancelled();
	}

	/**
	 * Goes through {@link #complete(Object)}, which the inherited method does not.
	 */
	@Override
	public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
		CompletableFuture.<T>supplyAsync(supplier::get, executor).whenComplete((result, failure) -> {
			if (failure != null) {
				completeExceptionally(failure);
			}
			else {
				complete(result);
			}
		});
		return this;
	}

	private boolean abandon() {
		if (!this.decided.compareAndSet(false, true)) {
			return false;
		}
		this.abandoned.run();
		return true;
	}

	/**
	 * Hands over the outcome, and completes the future on a thread for callbacks.
	 * @return whether the caller receives the outcome
	 */
	@SuppressWarnings("NullAway") // the result of an operation without data is null
	boolean settle(@Nullable T result, @Nullable Throwable failure) {
		boolean delivered = this.decided.compareAndSet(false, true);
		if (failure != null) {
			this.outcome.completeExceptionally(failure);
		}
		else {
			this.outcome.complete(result);
		}
		if (delivered) {
			this.callbacks.accept(() -> {
				if (failure != null) {
					super.completeExceptionally(failure);
				}
				else {
					super.complete(result);
				}
			});
		}
		return delivered;
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
			CallFuture<T> replacement = (failure != null && !recovered.decided.get()) ? replacement(failure, recovery)
					: null;
			if (replacement == null) {
				recovered.settle(result, failure);
				return;
			}
			recovered.onAbandoned(() -> replacement.cancel(true), (ex) -> {
				// Nothing more is known than the failure to recover from.
				PaystackException interrupted = replacement.interruption.apply(ex);
				return (interrupted != null && failure instanceof PaystackException known) ? known : interrupted;
			});
			if (recovered.decided.get()) {
				replacement.cancel(true);
			}
			replacement.onOutcome(recovered::settle);
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
			dependent.settle(value, thrown);
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
			return awaitInterrupted(ex);
		}
		catch (ExecutionException ex) {
			throw failure(Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	/**
	 * Waits for the outcome of a call that has ended, unless it recovers with another
	 * call.
	 */
	private T awaitInterrupted(InterruptedException cause) {
		try {
			while (!this.outcome.isDone()) {
				PaystackException interrupted = this.interruption.apply(cause);
				if (interrupted != null) {
					throw interrupted;
				}
				LockSupport.parkNanos(INTERRUPTED_POLL_NANOS);
			}
			return this.outcome.join();
		}
		catch (CompletionException ex) {
			throw failure(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		finally {
			Thread.currentThread().interrupt();
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
