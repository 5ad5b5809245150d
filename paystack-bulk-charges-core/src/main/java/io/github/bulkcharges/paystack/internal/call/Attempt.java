/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.http.SendGate;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * One attempt of a call, from the moment that a thread is asked for. Its state is guarded
 * by the call that it belongs to.
 *
 * @param <T> the type of the data in the response
 */
final class Attempt<T extends @Nullable Object> {

	private final Scheduler scheduler;

	private final int number;

	private final long began;

	private final Duration timeout;

	private final SendGate gate;

	private volatile Runnable withdrawTimeout = () -> {
	};

	private @Nullable Thread worker;

	private @Nullable PaystackResponse<T> response;

	private @Nullable PaystackException failure;

	private @Nullable PaystackException expiry;

	private boolean begun;

	private boolean interrupted;

	private boolean ended;

	/**
	 * Creates an attempt.
	 * @param scheduler the time
	 * @param number the number of the attempt, starting at 1
	 * @param timeout its maximum duration
	 * @param deadline the monotonic time at which the call must have ended
	 * @param beforeSending called when the gate is passed
	 */
	Attempt(Scheduler scheduler, int number, Duration timeout, long deadline, Runnable beforeSending) {
		this.scheduler = scheduler;
		this.number = number;
		this.began = scheduler.nanoTime();
		this.timeout = timeout;
		this.gate = new SendGate(scheduler, scheduler::nanoTime, Math.min(deadline, this.began + timeout.toNanos()),
				beforeSending);
	}

	int number() {
		return this.number;
	}

	Duration timeout() {
		return this.timeout;
	}

	SendGate gate() {
		return this.gate;
	}

	Duration elapsed() {
		return Duration.ofNanos(this.scheduler.nanoTime() - this.began);
	}

	/**
	 * Returns the time until the timeout of the attempt is over.
	 */
	Duration remaining() {
		Duration remaining = this.timeout.minus(elapsed());
		return remaining.isNegative() ? Duration.ZERO : remaining;
	}

	/**
	 * Sets what withdraws the timeout.
	 */
	void onEnd(Runnable withdrawTimeout) {
		this.withdrawTimeout = withdrawTimeout;
	}

	/**
	 * Begins the work on the current thread.
	 * @return {@code false} if there is nothing to do any more
	 */
	boolean begin() {
		if (this.ended || this.begun) {
			return false;
		}
		this.begun = true;
		this.worker = Thread.currentThread();
		return true;
	}

	boolean hasBegun() {
		return this.begun;
	}

	/**
	 * Releases the current thread. An interrupt that was meant for the attempt must not
	 * reach what the thread does next, but any other must.
	 */
	void release() {
		this.worker = null;
		if (this.interrupted) {
			this.interrupted = false;
			Thread.interrupted();
		}
	}

	/**
	 * Interrupts the thread at work, unless it has a result.
	 * @return whether there is one
	 */
	boolean interrupt() {
		if (this.worker != null && !hasResult()) {
			this.interrupted = true;
			this.worker.interrupt();
		}
		return this.worker != null;
	}

	/**
	 * Sets the result.
	 * @return {@code false} if there is one already
	 */
	boolean result(@Nullable PaystackResponse<T> response, @Nullable PaystackException failure) {
		if (hasResult()) {
			return false;
		}
		this.response = response;
		this.failure = failure;
		return true;
	}

	@Nullable PaystackResponse<T> response() {
		return this.response;
	}

	@Nullable PaystackException failure() {
		return this.failure;
	}

	void expired(PaystackException expiry) {
		this.expiry = expiry;
	}

	/**
	 * Returns the failure if the time is over, or {@code null}.
	 */
	@Nullable PaystackException expiry() {
		return this.expiry;
	}

	/**
	 * Ends the attempt.
	 * @return {@code false} if it has ended already
	 */
	boolean end() {
		boolean first = !this.ended;
		this.ended = true;
		this.withdrawTimeout.run();
		return first;
	}

	/**
	 * Returns whether the result is known, even if the call has not been completed with
	 * it yet.
	 */
	boolean hasResult() {
		return this.ended || this.response != null || this.failure != null;
	}

}
