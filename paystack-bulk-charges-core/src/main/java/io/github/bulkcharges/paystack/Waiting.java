package io.github.bulkcharges.paystack;

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
			throw rethrown(ex);
		}
	}

	/**
	 * The exception was made on another thread; the caller's own stack is added, without
	 * which nobody finds where the call came from.
	 */
	private static RuntimeException rethrown(ExecutionException ex) {
		if (ex.getCause() instanceof CompletionException wrapped
				&& wrapped.getCause() instanceof RuntimeException inner) {
			inner.addSuppressed(new CalledFrom());
			return inner;
		}
		if (ex.getCause() instanceof RuntimeException cause) {
			cause.addSuppressed(new CalledFrom());
			return cause;
		}
		if (ex.getCause() instanceof Error error) {
			throw error;
		}
		return new IllegalStateException(ex);
	}

	private static final class CalledFrom extends RuntimeException {

		private static final long serialVersionUID = 1L;

		CalledFrom() {
			super("The call was made here");
		}

	}

}
