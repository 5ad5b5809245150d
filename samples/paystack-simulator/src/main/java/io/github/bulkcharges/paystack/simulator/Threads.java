package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;

/**
 * Ends threads.
 */
final class Threads {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private Threads() {
	}

	/** Wait for a thread that was told to end, and keep an interrupt of the caller. */
	static void join(Thread thread) {
		try {
			thread.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
