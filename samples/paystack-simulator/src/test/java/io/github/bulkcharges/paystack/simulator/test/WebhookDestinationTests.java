/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.WebhookReceiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebhookDestination}.
 */
class WebhookDestinationTests {

	// In place of the web server of the application.
	private static final WebhookReceiver SERVER = WebhookReceiver.acknowledging();

	@AfterAll
	static void close() {
		SERVER.close();
	}

	@AfterEach
	void clear() {
		SERVER.clear();
	}

	abstract static class WithAWebServer {

		@DynamicPropertySource
		static void port(DynamicPropertyRegistry registry) {
			registry.add("local.server.port", () -> SERVER.port());
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = "paystack.webhook.path=/webhooks/paystack")
	@UsePaystackSimulator
	class WithTheApplicationsPath extends WithAWebServer {

		@Test
		void postsToApplication(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(SERVER.paths()).containsExactly("/webhooks/paystack");
		}

		@Test
		void postsToApplicationInEveryTest(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(SERVER.paths()).containsExactly("/webhooks/paystack");
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = "paystack.webhook.path=/webhooks/paystack")
	@UsePaystackSimulator(webhookPath = "/api/webhooks/paystack")
	class WithAPathOfItsOwn extends WithAWebServer {

		@Test
		void postsToPathOfAnnotation(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(SERVER.paths()).containsExactly("/api/webhooks/paystack");
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = { "paystack.webhook.path=/webhooks/paystack", "server.servlet.context-path=/shop" })
	@UsePaystackSimulator
	class WithContextPath extends WithAWebServer {

		@Test
		void postsBelowContextPath(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(SERVER.paths()).containsExactly("/shop/webhooks/paystack");
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = { "paystack.webhook.path=/webhooks/paystack", "spring.webflux.base-path=/shop/" })
	@UsePaystackSimulator
	class WithBasePath extends WithAWebServer {

		@Test
		void postsBelowBasePath(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 1);
			assertThat(SERVER.paths()).containsExactly("/shop/webhooks/paystack");
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class,
			properties = "paystack.webhook.path=/webhooks/paystack")
	@UsePaystackSimulator
	class WithoutAWebServer {

		@Test
		void postsNothingWithoutWebServer(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
			Simulations.charge(client, simulator, "one");
			assertThat(simulator.webhooks().counts().pending()).isZero();
			assertThat(simulator.webhooks().counts().sent()).isZero();
		}

	}

}
