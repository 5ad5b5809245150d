/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells the program to end when the JVM is asked to, and keeps the JVM until it has
 * ended. Threads are not interrupted, because that closes the files of H2.
 */
final class StopSignal {

	private static final long MAX_WAIT_SECONDS = 45;

	private final CountDownLatch requested = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	/**
	 * Returns a signal for Ctrl+C and SIGTERM.
	 */
	static StopSignal ofJvm() {
		StopSignal signal = new StopSignal();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			signal.request();
			try {
				signal.ended.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "stop"));
		return signal;
	}

	/**
	 * Lets the JVM end.
	 */
	void ended() {
		this.ended.countDown();
	}

	void request() {
		this.requested.countDown();
	}

	boolean isRequested() {
		return this.requested.getCount() == 0;
	}

	/**
	 * Waits.
	 * @return whether the program must end
	 */
	boolean await(Duration duration) throws InterruptedException {
		return this.requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
	}

}
