package io.github.bulkcharges.paystack;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Waits for a future and hands on what it brought. The wait is bounded by the time-out of
 * the call itself.
 */
final class Waiting {

	private Waiting() {
	}

	static <T> T on(CompletableFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("Interrupted while waiting for Paystack");
			cancelled.initCause(ex);
			throw cancelled;
		}
		catch (ExecutionException ex) {
			throw rethrown(unwrapped(Objects.requireNonNullElse(ex.getCause(), ex)));
		}
	}

	/**
	 * What went wrong, without the wrapper that a future of several steps puts around it.
	 */
	static Throwable unwrapped(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * The exception was made on another thread; the caller's own stack is added, without
	 * which nobody finds where the call came from.
	 */
	private static RuntimeException rethrown(Throwable failure) {
		if (failure instanceof RuntimeException cause) {
			cause.addSuppressed(new CalledFrom());
			return cause;
		}
		if (failure instanceof Error error) {
			throw error;
		}
		return new IllegalStateException(failure);
	}

	private static final class CalledFrom extends RuntimeException {

		private static final long serialVersionUID = 1L;

		CalledFrom() {
			super("The call was made here");
		}

	}

}
