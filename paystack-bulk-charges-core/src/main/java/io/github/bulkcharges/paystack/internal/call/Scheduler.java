/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time, and tasks that run later without holding a thread.
 */
interface Scheduler extends InstantSource, AutoCloseable {

	/**
	 * Returns the time of a monotonic clock, which setting the wall clock does not
	 * change.
	 * @return nanoseconds since an arbitrary origin, never near overflow
	 */
	long nanoTime();

	/**
	 * Returns the wall clock's time, for display only.
	 * @return the time
	 */
	@Override
	Instant instant();

	/**
	 * Runs a short task later.
	 * @param delay when to run it
	 * @param task the task, which must not block
	 * @return withdraws the task if it has not begun
	 * @throws java.util.concurrent.RejectedExecutionException if the scheduler is closed
	 */
	Runnable schedule(Duration delay, Runnable task);

	/**
	 * Drops the tasks that have not begun, and accepts no more.
	 */
	@Override
	void close();

}
