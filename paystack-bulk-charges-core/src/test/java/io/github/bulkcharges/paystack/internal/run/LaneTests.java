/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lane}.
 */
class LaneTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final Semaphore steps = new Semaphore(0);

	private final AtomicInteger count = new AtomicInteger();

	private Lane lane;

	@AfterEach
	void close() throws InterruptedException {
		this.lane.close();
		assertThat(this.lane.awaitEnd(Duration.ofSeconds(20))).isTrue();
	}

	@Test
	void makesNextStepWithoutWaiting() throws InterruptedException {
		start(Duration.ZERO, () -> Duration.ZERO);
		awaitSteps(3);
	}

	@Test
	void waitsAsLongAsTheStepSays() throws InterruptedException {
		start(Duration.ZERO, () -> LONG);
		awaitSteps(1);
		assertThat(this.steps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
	}

	@Test
	void wakes() throws InterruptedException {
		start(Duration.ZERO, () -> LONG);
		awaitSteps(1);
		this.lane.wake();
		awaitSteps(1);
	}

	@Test
	void doesNotForgetWakeDuringTheStep() throws InterruptedException {
		start(Duration.ZERO, () -> {
			if (this.count.incrementAndGet() == 1) {
				this.lane.wake();
			}
			return LONG;
		});
		awaitSteps(2);
	}

	@Test
	void keepsSpacingWhenWoken() throws InterruptedException {
		start(LONG, () -> LONG);
		awaitSteps(1);
		this.lane.wake();
		assertThat(this.steps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
	}

	@Test
	void continuesAfterFailure() throws InterruptedException {
		start(Duration.ZERO, () -> {
			if (this.count.incrementAndGet() == 1) {
				throw new IllegalStateException("The database is down");
			}
			return LONG;
		});
		awaitSteps(2);
	}

	@Test
	void doesNotListenToWakesAfterFailure() throws InterruptedException {
		start(Duration.ZERO, () -> {
			this.count.incrementAndGet();
			throw new StackOverflowError();
		});
		awaitSteps(2);
		for (int i = 0; i < 100; i++) {
			this.lane.wake();
		}
		assertThat(this.steps.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
	}

	@Test
	void makesNoStepAfterItWasClosed() throws InterruptedException {
		this.lane = new Lane("test", () -> {
			this.steps.release();
			return Duration.ZERO;
		}, Duration.ZERO);
		this.lane.close();
		this.lane.run();
		assertThat(this.steps.availablePermits()).isZero();
	}

	@Test
	void continuesWhenAStepInterruptsItsThread() throws InterruptedException {
		start(Duration.ZERO, () -> {
			Thread.currentThread().interrupt();
			return (this.count.incrementAndGet() == 1) ? Duration.ofMillis(1) : LONG;
		});
		awaitSteps(2);
		this.lane.wake();
		awaitSteps(1);
	}

	private void start(Duration spacing, Supplier<Duration> step) {
		this.lane = new Lane("test", () -> {
			try {
				return step.get();
			}
			finally {
				this.steps.release();
			}
		}, spacing);
		Thread thread = new Thread(this.lane);
		thread.setDaemon(true);
		thread.start();
	}

	private void awaitSteps(int number) throws InterruptedException {
		assertThat(this.steps.tryAcquire(number, 20, TimeUnit.SECONDS)).isTrue();
	}

}
