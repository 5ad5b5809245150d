/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for webhooks that are acknowledged before they are processed, on any web stack.
 */
abstract class AbstractAcknowledgeBeforeProcessingTests extends AbstractWebhookTests {

	private static final int QUEUE_CAPACITY = 3;

	private final CountDownLatch release = new CountDownLatch(1);

	private final Queue<String> threads = new ConcurrentLinkedQueue<>();

	@BeforeEach
	void start() {
		this.application = WebhookApplication.start(type(), "paystack.webhook.acknowledge=before-processing",
				"paystack.webhook.threads=1", "paystack.webhook.queue-capacity=" + QUEUE_CAPACITY);
		listener().behave((reference) -> {
			this.threads.add(Thread.currentThread().getName());
			waitFor(this.release);
		});
	}

	@AfterEach
	void stop() {
		this.release.countDown();
		this.application.close();
	}

	@Test
	void respondsBeforeListenerReturns() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "first");
		assertThat(post(body).status()).isEqualTo(200);
		await().until(() -> listener().count() == 1);
		assertThat(this.release.getCount()).isOne();
		assertThat(this.threads).singleElement().asString().startsWith("paystack-webhook-");
	}

	@Test
	void acknowledgesDuplicateAfterListenerHasReturned() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "first-doubled");
		assertThat(post(body).status()).isEqualTo(200);
		assertThat(post(body).status()).isEqualTo(503);
		this.release.countDown();
		await().untilAsserted(() -> assertThat(post(body).status()).isEqualTo(200));
		assertThat(listener().events("first-doubled")).hasSize(1);
	}

	@Test
	void doesNotAcknowledgeWhenQueueIsFull() throws IOException {
		assertThat(post(Bodies.bulkCharge(nextId(), "running")).status()).isEqualTo(200);
		await().until(() -> listener().count() == 1);
		for (int i = 0; i < QUEUE_CAPACITY; i++) {
			assertThat(post(Bodies.bulkCharge(nextId(), "waiting")).status()).isEqualTo(200);
		}
		byte[] body = Bodies.bulkCharge(nextId(), "one-too-many");
		assertThat(post(body).status()).isEqualTo(503);
		this.release.countDown();
		await().until(() -> listener().count() == 1 + QUEUE_CAPACITY);
		assertThat(post(body).status()).isEqualTo(200);
		await().until(() -> listener().events("one-too-many").size() == 1);
	}

	@Test
	void handlesFailedEventAgainWhenSentAgain() throws IOException {
		listener().behave((reference) -> {
			throw new IllegalStateException("no database");
		});
		byte[] body = Bodies.bulkCharge(nextId(), "first-failing");
		assertThat(post(body).status()).isEqualTo(200);
		await().until(() -> listener().count() == 1);
		await().untilAsserted(() -> {
			assertThat(post(body).status()).isEqualTo(200);
			assertThat(listener().count()).isGreaterThan(1);
		});
	}

	@Test
	void processesQueueBeforeApplicationStops() throws IOException {
		for (int i = 0; i < 1 + QUEUE_CAPACITY; i++) {
			assertThat(post(Bodies.bulkCharge(nextId(), "stopping")).status()).isEqualTo(200);
			await().until(() -> listener().count() == 1);
		}
		WebhookApplication.Listener listener = listener();
		Thread closing = new Thread(this.application::close, "closing");
		closing.start();
		this.release.countDown();
		await().until(() -> !closing.isAlive());
		assertThat(listener.events("stopping")).hasSize(1 + QUEUE_CAPACITY);
	}

	@Test
	void processesWebhookWithLazyInitialization() throws IOException {
		this.application.close();
		this.application = WebhookApplication.start(type(), "paystack.webhook.acknowledge=before-processing",
				"spring.main.lazy-initialization=true");
		assertThat(post(Bodies.bulkCharge(nextId(), "lazy")).status()).isEqualTo(200);
		await().untilAsserted(() -> assertThat(listener().events("lazy")).hasSize(1));
	}

	private WebhookApplication.Listener listener() {
		return this.application.listener();
	}

}
