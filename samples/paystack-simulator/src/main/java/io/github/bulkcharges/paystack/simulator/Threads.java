/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;

/**
 * Ends threads.
 */
final class Threads {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private Threads() {
	}

	/** Waits for a thread that was told to end, and keeps an interrupt of the caller. */
	static void join(Thread thread) {
		try {
			thread.join(TIMEOUT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
