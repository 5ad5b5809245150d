/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.OperatingSystemMXBean;

/**
 * One measurement of one contender.
 *
 * @param rate how many calls were answered in a second
 * @param cpuMicros how much CPU time of this process each call took, garbage collection
 * and compilation included
 * @param threads the most threads of the operating system that this process had; 0 where
 * it does not say
 */
record Round(double rate, double cpuMicros, int threads) {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	/**
	 * Make calls for some time, one thread and always as many in flight as the work says,
	 * and wait for the last answer.
	 */
	static Round measure(Contender contender, Work work, double seconds) throws InterruptedException {
		System.gc();
		AtomicReference<Throwable> failed = new AtomicReference<>();
		Semaphore places = new Semaphore(work.inFlight());
		long calls = 0;
		try (ThreadCount threads = new ThreadCount()) {
			long cpu = SYSTEM.getProcessCpuTime();
			long start = System.nanoTime();
			long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
			while (System.nanoTime() < end && failed.get() == null) {
				places.acquire();
				contender.call(work).whenComplete((answer, failure) -> {
					if (failure != null) {
						failed.set(failure);
					}
					places.release();
				});
				calls++;
			}
			places.acquire(work.inFlight());
			double elapsed = System.nanoTime() - start;
			cpu = SYSTEM.getProcessCpuTime() - cpu;
			if (failed.get() != null) {
				throw new IllegalStateException("A call failed, so that nothing can be measured", failed.get());
			}
			return new Round(calls * TimeUnit.SECONDS.toNanos(1) / elapsed, cpu / 1000.0 / calls, threads.most());
		}
	}

	/**
	 * Counts the threads of this process, those of the JVM's own included, while it is
	 * open.
	 */
	private static final class ThreadCount implements AutoCloseable {

		private final File tasks = new File("/proc/self/task");

		private final Thread counting = new Thread(this::count, "thread-count");

		private volatile int most;

		ThreadCount() {
			this.counting.setDaemon(true);
			this.counting.start();
		}

		int most() {
			return this.most;
		}

		private void count() {
			try {
				while (true) {
					String[] now = this.tasks.list();
					this.most = Math.max(this.most, (now != null) ? now.length : 0);
					TimeUnit.MILLISECONDS.sleep(50);
				}
			}
			catch (InterruptedException ex) {
				// That was all.
			}
		}

		@Override
		public void close() {
			this.counting.interrupt();
		}

	}

}
