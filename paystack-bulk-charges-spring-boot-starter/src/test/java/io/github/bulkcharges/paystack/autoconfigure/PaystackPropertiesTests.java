/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import io.github.bulkcharges.paystack.Paystack;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PaystackProperties}.
 */
class PaystackPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@Test
	void bindsDurationWithoutUnitAsSeconds() {
		PaystackProperties properties = bind(
				Map.of("paystack.connect-timeout", "1", "paystack.read-timeout", "2", "paystack.request-timeout", "3",
						"paystack.initiate-timeout", "150", "paystack.retry.delay", "4", "paystack.retry.max-delay",
						"5", "paystack.retry.max-retry-after", "6", "paystack.retry.overall-timeout", "7"));
		assertThat(properties.connectTimeout()).hasSeconds(1);
		assertThat(properties.readTimeout()).hasSeconds(2);
		assertThat(properties.requestTimeout()).hasSeconds(3);
		assertThat(properties.initiateTimeout()).hasSeconds(150);
		assertThat(properties.retry().delay()).hasSeconds(4);
		assertThat(properties.retry().maxDelay()).hasSeconds(5);
		assertThat(properties.retry().maxRetryAfter()).hasSeconds(6);
		assertThat(properties.retry().overallTimeout()).hasSeconds(7);
	}

	@Test
	void bindsDurationOfNamedClientWithoutUnitAsSeconds() {
		String ghana = "paystack.clients.ghana.";
		PaystackClientProperties properties = bind(
				Map.of(ghana + "connect-timeout", "1", ghana + "read-timeout", "2", ghana + "request-timeout", "3",
						ghana + "initiate-timeout", "150", ghana + "retry.delay", "4", ghana + "retry.max-delay", "5",
						ghana + "retry.max-retry-after", "6", ghana + "retry.overall-timeout", "7"))
			.clients()
			.get("ghana");
		assertThat(properties.connectTimeout()).hasSeconds(1);
		assertThat(properties.readTimeout()).hasSeconds(2);
		assertThat(properties.requestTimeout()).hasSeconds(3);
		assertThat(properties.initiateTimeout()).hasSeconds(150);
		assertThat(properties.retry()).isEqualTo(new PaystackClientProperties.Retry(null, Duration.ofSeconds(4),
				Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(7)));
	}

	@Test
	void bindsDurationWithUnit() {
		assertThat(bind(Map.of("paystack.initiate-timeout", "2m")).initiateTimeout()).hasMinutes(2);
	}

	@Test
	void hasDefaultsOfCore() {
		PaystackProperties defaults = bind(Map.of());
		Paystack.Builder builder = Paystack.builder().baseUrl(defaults.baseUrl());
		defaults.applyTo(builder);
		assertThat(builder).usingRecursiveComparison()
			.ignoringFields("restClientBuilder")
			.isEqualTo(Paystack.builder());
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect-timeout=1s", "read-timeout=1s", "request-timeout=1s", "initiate-timeout=1s",
			"max-response-size=1MB", "max-threads=1", "allow-insecure-base-url=true", "mode=test",
			"retry.max-retries=1", "rate-limit.enabled=false" })
	void appliesPropertyToClient(String property) {
		String[] parts = property.split("=");
		Paystack.Builder builder = Paystack.builder();
		bind(Map.of("paystack." + parts[0], parts[1])).applyTo(builder);
		assertThat(builder).usingRecursiveComparison()
			.ignoringFields("restClientBuilder")
			.isNotEqualTo(Paystack.builder());
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk_test_1, 150ms", "sk_live_1, 5s" })
	void allowsInitiateTimeout(String keyAndTimeout) {
		String[] parts = keyAndTimeout.split(", ");
		this.runner.withPropertyValues("paystack.secret-key=" + parts[0], "paystack.initiate-timeout=" + parts[1])
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void allowsShortSharedInitiateTimeoutWhenClientWithLiveKeyHasOwn() {
		this.runner
			.withPropertyValues("paystack.secret-key=sk_test_1", "paystack.initiate-timeout=1s",
					"paystack.clients.ghana.secret-key=sk_live_1", "paystack.clients.ghana.initiate-timeout=60s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void doesNotValidateUnresolvedPlaceholders() {
		this.runner
			.withPropertyValues("paystack.secret-key=${UNKNOWN_KEY}",
					"paystack.clients.ghana.secret-key=${UNKNOWN_KEY}")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void doesNotShowKeys() {
		assertThat(bind(Map.of("paystack.secret-key", "sk_test_1", "paystack.webhook.path", "/paystack",
				"paystack.webhook.previous-secret-keys", "sk_test_2", "paystack.clients.ghana.secret-key", "sk_test_3",
				"paystack.clients.ghana.webhook.previous-secret-keys", "sk_test_4")))
			.asString()
			.contains("path=/paystack", "ghana=PaystackClientProperties")
			.doesNotContain("sk_test");
	}

	private static PaystackProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("paystack",
				PaystackProperties.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(PaystackProperties.class)
	static class Properties {

	}

}
