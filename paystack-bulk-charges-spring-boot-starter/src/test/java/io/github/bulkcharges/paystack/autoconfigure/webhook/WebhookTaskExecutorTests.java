/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.TaskRejectedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebhookTaskExecutor}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookTaskExecutorTests {

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger done = new AtomicInteger();

	private final WebhookTaskExecutor executor = new WebhookTaskExecutor();

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();

	@BeforeEach
	void start() {
		this.executor.setCorePoolSize(1);
		this.executor.setMaxPoolSize(1);
		this.executor.setQueueCapacity(2);
		this.context.registerBean("lifecycleProcessor", DefaultLifecycleProcessor.class, () -> this.lifecycle);
		this.context.registerBean(WebhookTaskExecutor.class, () -> this.executor);
		this.context.refresh();
	}

	@AfterEach
	void close() {
		this.release.countDown();
		this.context.close();
	}

	@Test
	void rejectsTaskWhenQueueIsFull() {
		for (int i = 0; i < 3; i++) {
			this.executor.execute(this::work);
		}
		assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> this.executor.execute(this::work));
	}

	@Test
	void finishesQueueWhenContextIsClosed() {
		for (int i = 0; i < 3; i++) {
			this.executor.execute(this::work);
		}
		Thread closing = new Thread(this.context::close, "closing");
		closing.start();
		await().until(() -> !this.executor.isRunning());
		assertThat(this.done).hasValue(0);
		this.release.countDown();
		await().until(() -> !closing.isAlive());
		assertThat(this.done).hasValue(3);
	}

	@Test
	void logsQueueWhenTimeoutOfPhaseIsOver(CapturedOutput output) {
		this.lifecycle.setTimeoutForShutdownPhase(WebhookTaskExecutor.PHASE, 100);
		this.executor.execute(this::work);
		this.executor.execute(this::work);
		this.context.close();
		assertThat(output).contains("Stopped before all Paystack webhooks were processed. 1 in the queue");
		assertThat(this.done).hasValue(0);
	}

	@Test
	void canBeRestarted() {
		this.context.stop();
		assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> this.executor.execute(this::work));
		this.context.start();
		this.release.countDown();
		Future<?> task = this.executor.submit(this::work);
		assertThat(task).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void stopsAfterWebServer() {
		assertThat(this.executor.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
	}

	private void work() {
		try {
			this.release.await();
			this.done.incrementAndGet();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
