/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for the webhook endpoints of several clients.
 */
class SeveralWebhooksTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(PaystackAutoConfiguration.class, PaystackWebhookAutoConfiguration.class));

	private final WebApplicationContextRunner twoCountries = this.runner.withPropertyValues(
			"paystack.clients.nigeria.secret-key=sk_test_nigeria", "paystack.clients.ghana.secret-key=sk_test_ghana",
			"paystack.clients.nigeria.webhook.path=/webhooks/nigeria",
			"paystack.clients.ghana.webhook.path=/webhooks/ghana");

	@Test
	void createsEndpointWithKeysOfEachClient() {
		this.twoCountries
			.withPropertyValues("paystack.webhook.max-body-size=2KB",
					"paystack.clients.ghana.webhook.previous-secret-keys=sk_test_older")
			.run((context) -> assertThat(context.getBean(WebhookEndpoints.class).all())
				.extracting(WebhookEndpoint::client, WebhookEndpoint::path, WebhookEndpoint::secretKeys,
						WebhookEndpoint::maxBodySize)
				.containsExactlyInAnyOrder(tuple("nigeria", "/webhooks/nigeria", List.of("sk_test_nigeria"), 2048),
						tuple("ghana", "/webhooks/ghana", List.of("sk_test_ghana", "sk_test_older"), 2048)));
	}

	@Test
	void createsEndpointOfDefaultClientAsWell() {
		this.twoCountries
			.withPropertyValues("paystack.secret-key=sk_test_default", "paystack.webhook.path=/webhooks/paystack")
			.run((context) -> assertThat(context.getBean(WebhookEndpoints.class).all())
				.extracting(WebhookEndpoint::client)
				.containsExactlyInAnyOrder("default", "nigeria", "ghana"));
	}

	@Test
	void createsNoEndpointWithoutPath() {
		this.runner
			.withPropertyValues("paystack.secret-key=sk_test_default", "paystack.webhook.path=/webhooks/paystack",
					"paystack.clients.ghana.secret-key=sk_test_ghana")
			.run((context) -> assertThat(context.getBean(WebhookEndpoints.class).all())
				.extracting(WebhookEndpoint::client)
				.containsExactly("default"));
	}

	@Test
	void failsWithPathButWithoutDefaultClient() {
		this.twoCountries.withPropertyValues("paystack.webhook.path=/webhooks/paystack")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Set webhook.path of each client under paystack.clients instead"));
	}

	@Test
	void readsChangingKeyForEachWebhook() {
		StringBuilder key = new StringBuilder("sk_test_first");
		this.runner.withBean(SecretKeySource.class, () -> key::toString)
			.withPropertyValues("paystack.webhook.path=/webhooks/paystack")
			.run((context) -> {
				WebhookEndpoint endpoint = context.getBean(WebhookEndpoints.class).at("/webhooks/paystack");
				assertThat(endpoint.secretKeys()).containsExactly("sk_test_first");
				key.append("_changed");
				assertThat(endpoint.secretKeys()).containsExactly("sk_test_first_changed");
			});
	}

}
