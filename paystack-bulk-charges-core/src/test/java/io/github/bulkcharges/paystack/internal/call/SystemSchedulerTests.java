/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SystemScheduler}.
 */
@Timeout(30)
class SystemSchedulerTests {

	private final SystemScheduler scheduler = new SystemScheduler();

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void doesNotRunAWithdrawnTask() {
		List<String> done = new CopyOnWriteArrayList<>();
		CountDownLatch busy = new CountDownLatch(1);
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		this.scheduler.schedule(Duration.ZERO, () -> await().until(() -> busy.getCount() == 0));
		this.scheduler.schedule(Duration.ZERO, () -> done.add("withdrawn")).run();
		this.scheduler.schedule(Duration.ZERO, () -> thread.complete(Thread.currentThread()));
		busy.countDown();
		assertThat(thread.join().getName()).startsWith("paystack-scheduler-");
		assertThat(thread.join().isDaemon()).isTrue();
		assertThat(done).isEmpty();
	}

	@Test
	void runsATaskNotBeforeItsDelay() {
		long begun = this.scheduler.nanoTime();
		CompletableFuture<Long> ran = new CompletableFuture<>();
		this.scheduler.schedule(Duration.ofMillis(20), () -> ran.complete(this.scheduler.nanoTime()));
		assertThat(ran.join() - begun).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
	}

	@Test
	void beginsItsMonotonicTimeAtZero() {
		assertThat(this.scheduler.nanoTime()).isBetween(0L, Duration.ofMinutes(1).toNanos());
	}

	@Test
	void returnsTheWallClockTime() {
		assertThat(this.scheduler.instant()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
	}

	@Test
	void rejectsTasksWhenItIsClosed() {
		this.scheduler.close();
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> this.scheduler.schedule(Duration.ZERO, () -> {
			}));
	}

}
