/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.github.bulkcharges.paystack.internal.call.CallFuture;

/**
 * Waits for futures.
 */
final class Futures {

	private Futures() {
	}

	/**
	 * Waits for a future and returns its result. The future of a call hands over its
	 * outcome directly; other futures come from test doubles.
	 */
	static <T> T await(CompletableFuture<T> future) {
		if (future instanceof CallFuture<T> call) {
			return call.await();
		}
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			CancellationException cancelled = new CancellationException("Interrupted while waiting");
			cancelled.initCause(ex);
			throw cancelled;
		}
		catch (ExecutionException ex) {
			Throwable failure = unwrap(Objects.requireNonNullElse(ex.getCause(), ex));
			if (failure instanceof Error error) {
				throw error;
			}
			throw (failure instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(failure);
		}
	}

	/**
	 * Returns a failure without the wrapper that dependent futures add.
	 */
	static Throwable unwrap(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
