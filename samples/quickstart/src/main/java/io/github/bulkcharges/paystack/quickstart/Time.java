/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;

/**
 * Time that passes.
 */
interface Time {

	/**
	 * The time since some moment.
	 * @return a duration to be compared with others of the same object
	 */
	Duration now();

	/**
	 * Wait.
	 * @param duration how long
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	void sleep(Duration duration) throws InterruptedException;

	/**
	 * The time of this machine.
	 * @return time that nobody can set back
	 */
	static Time system() {
		return new Time() {

			@Override
			public Duration now() {
				return Duration.ofNanos(System.nanoTime());
			}

			@Override
			public void sleep(Duration duration) throws InterruptedException {
				Thread.sleep(duration.toMillis());
			}

		};
	}

}
