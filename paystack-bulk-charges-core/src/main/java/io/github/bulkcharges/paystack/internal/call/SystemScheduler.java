/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A scheduler on the system's clocks, with one thread, which is started by the first
 * task.
 */
final class SystemScheduler implements Scheduler {

	private final long origin = System.nanoTime();

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
			CallThreads.daemons("paystack-scheduler-"));

	SystemScheduler() {
		this.executor.setRemoveOnCancelPolicy(true);
	}

	@Override
	public long nanoTime() {
		return System.nanoTime() - this.origin;
	}

	@Override
	public Instant instant() {
		return Instant.now();
	}

	@Override
	public Runnable schedule(Duration delay, Runnable task) {
		Future<?> scheduled = this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> scheduled.cancel(false);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
