/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one step after the other on one thread, and waits between them as long as the
 * step says, or until it is woken. After a failure it waits longer each time, and wakes
 * do not shorten the wait. Interrupts have no effect.
 */
final class Lane implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Lane.class);

	private static final Duration MIN_BACKOFF = Duration.ofSeconds(1);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

	private final String name;

	private final Supplier<Duration> step;

	private final Duration spacing;

	private final Lock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final CountDownLatch ended = new CountDownLatch(1);

	private boolean woken;

	private boolean closed;

	private int failures;

	/**
	 * Creates a lane.
	 * @param name what it does
	 * @param step makes a step and returns the time until the next one
	 * @param spacing minimum time between two steps if it is woken
	 */
	Lane(String name, Supplier<Duration> step, Duration spacing) {
		this.name = name;
		this.step = step;
		this.spacing = spacing;
	}

	@Override
	public void run() {
		try {
			boolean open = true;
			while (open) {
				Duration wait = step();
				Duration deaf = (this.failures > 0 || wait.compareTo(this.spacing) < 0) ? wait : this.spacing;
				open = await(deaf, false) && await(wait.minus(deaf), true);
			}
		}
		finally {
			this.ended.countDown();
		}
	}

	private Duration step() {
		this.lock.lock();
		try {
			this.woken = false;
			if (this.closed) {
				return Duration.ZERO;
			}
		}
		finally {
			this.lock.unlock();
		}
		try {
			Duration wait = this.step.get();
			this.failures = 0;
			return wait;
		}
		catch (Throwable ex) {
			return failed(ex);
		}
		finally {
			// A handler or listener may leave it set. Only close() ends a lane.
			Thread.interrupted();
		}
	}

	private Duration failed(Throwable failure) {
		Duration wait = MIN_BACKOFF.multipliedBy(1L << Math.min(this.failures, 10));
		wait = (wait.compareTo(MAX_BACKOFF) < 0) ? wait : MAX_BACKOFF;
		this.failures++;
		if (!isClosed()) {
			if (this.failures == 1) {
				logger.warn("Runs: {} failed. It is tried again in {} s", this.name, wait.toSeconds(), failure);
			}
			else if (Integer.bitCount(this.failures) == 1) {
				logger.warn("Runs: {} failed {} times in a row, with {}. It is tried again in {} s", this.name,
						this.failures, failure.toString(), wait.toSeconds());
			}
		}
		return wait;
	}

	private boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits.
	 * @return whether the lane is open
	 */
	private boolean await(Duration duration, boolean listening) {
		this.lock.lock();
		try {
			long end = System.nanoTime() + duration.toNanos();
			long left = duration.toNanos();
			while (!this.closed && left > 0 && !(listening && this.woken)) {
				try {
					left = this.changed.awaitNanos(left);
				}
				catch (InterruptedException ex) {
					left = end - System.nanoTime();
				}
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Makes the next step come soon.
	 */
	void wake() {
		this.lock.lock();
		try {
			this.woken = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends the lane after its current step.
	 */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the lane has ended.
	 * @return whether it has
	 */
	boolean awaitEnd(Duration timeout) throws InterruptedException {
		return this.ended.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

}
