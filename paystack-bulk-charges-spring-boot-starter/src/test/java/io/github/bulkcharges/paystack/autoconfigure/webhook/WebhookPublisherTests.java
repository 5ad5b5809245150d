/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;

import io.github.bulkcharges.paystack.webhook.OtherEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebhookPublisher}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookPublisherTests {

	private static final String LOGGED = "No listener received a PaystackWebhookEvent";

	private static final PaystackWebhookEvent EVENT = new PaystackWebhookEvent("default", Instant.EPOCH,
			new OtherEvent("transfer.success", null, Map.of(), Map.of()));

	private final ApplicationContextRunner runner = new ApplicationContextRunner();

	@Test
	void logsEventWithoutListenerOnce(CapturedOutput output) {
		this.runner.withUserConfiguration(OtherListener.class).run((context) -> {
			WebhookPublisher publisher = new WebhookPublisher(context);
			publisher.publish(EVENT);
			publisher.publish(EVENT);
			assertThat(output).containsOnlyOnce(LOGGED).contains("fallbackExecution = true");
		});
	}

	@Test
	void publishesToEventListener(CapturedOutput output) {
		this.runner.withUserConfiguration(Listener.class).run((context) -> {
			new WebhookPublisher(context).publish(EVENT);
			assertThat(context.getBean(Listener.class).events).containsExactly(EVENT);
			assertThat(output).doesNotContain(LOGGED);
		});
	}

	@Test
	void publishesToEventListenerOfParentContext(CapturedOutput output) {
		this.runner.withUserConfiguration(Listener.class)
			.run((parent) -> this.runner.withParent(parent).run((context) -> {
				new WebhookPublisher(context).publish(EVENT);
				assertThat(parent.getBean(Listener.class).events).containsExactly(EVENT);
				assertThat(output).doesNotContain(LOGGED);
			}));
	}

	@Test
	void publishesToApplicationListener(CapturedOutput output) {
		this.runner.withUserConfiguration(PayloadListener.class).run((context) -> {
			new WebhookPublisher(context).publish(EVENT);
			assertThat(context.getBean(PayloadListener.class).events).containsExactly(EVENT);
			assertThat(output).doesNotContain(LOGGED);
		});
	}

	@Test
	void doesNotLogEventOfAsynchronousMulticaster(CapturedOutput output) {
		this.runner.withUserConfiguration(AsynchronousMulticaster.class, Listener.class).run((context) -> {
			new WebhookPublisher(context).publish(EVENT);
			await().untilAsserted(() -> assertThat(context.getBean(Listener.class).events).containsExactly(EVENT));
			assertThat(output).doesNotContain(LOGGED);
		});
	}

	@Test
	void doesNotLogEventOfAsynchronousMulticasterOfParentContext(CapturedOutput output) {
		this.runner.withUserConfiguration(AsynchronousMulticaster.class, Listener.class)
			.run((parent) -> this.runner.withParent(parent).run((context) -> {
				new WebhookPublisher(context).publish(EVENT);
				await().untilAsserted(() -> assertThat(parent.getBean(Listener.class).events).containsExactly(EVENT));
				assertThat(output).doesNotContain(LOGGED);
			}));
	}

	static class AsynchronousMulticaster {

		@Bean
		SimpleApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
			return multicaster;
		}

	}

	static class Listener {

		private final List<PaystackWebhookEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void on(PaystackWebhookEvent event) {
			this.events.add(event);
		}

	}

	static class PayloadListener {

		private final List<PaystackWebhookEvent> events = new CopyOnWriteArrayList<>();

		@Bean
		ApplicationListener<PayloadApplicationEvent<PaystackWebhookEvent>> listener() {
			return ApplicationListener.forPayload(this.events::add);
		}

	}

	static class OtherListener implements ApplicationListener<ApplicationEvent> {

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
		}

		@EventListener
		void on(BulkChargeSucceededEvent event) {
		}

	}

}
