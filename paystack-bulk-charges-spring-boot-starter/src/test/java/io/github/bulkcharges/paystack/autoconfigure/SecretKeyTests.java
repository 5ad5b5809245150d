/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.model.Mode;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for the source of the secret key and for its mode.
 */
class SecretKeyTests {

	private static final String UNRESOLVED = "${UNSET_PAYSTACK_SECRET_KEY}";

	private final WireMockServer service = new WireMockServer(options().dynamicPort().http2PlainDisabled(true));

	private final AtomicReference<String> key = new AtomicReference<>("sk_test_first");

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.service.start();
		this.service.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":true,\"data\":[]}")));
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class))
			.withPropertyValues("paystack.base-url=" + this.service.baseUrl(), "paystack.retry.max-retries=0");
	}

	@AfterEach
	void stop() {
		this.service.stop();
	}

	@Test
	void readsKeyFromSourceForEachRequest() {
		this.runner.withBean(SecretKeySource.class, () -> this.key::get).run((context) -> {
			context.getBean(BulkChargesClient.class).listBatches().join();
			this.key.set("sk_test_second");
			context.getBean(BulkChargesClient.class).listBatches().join();
			assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_second");
		});
	}

	@Test
	void prefersSourceToProperty() {
		this.runner.withPropertyValues("paystack.secret-key=sk_test_property")
			.withBean(SecretKeySource.class, () -> this.key::get)
			.run((context) -> {
				context.getBean(BulkChargesClient.class).listBatches().join();
				assertThat(keysSeen()).containsExactly("Bearer sk_test_first");
			});
	}

	@Test
	void ignoresUnresolvedPlaceholderWithSource() {
		this.runner.withPropertyValues("paystack.secret-key=" + UNRESOLVED)
			.withBean(SecretKeySource.class, () -> this.key::get)
			.run((context) -> {
				context.getBean(BulkChargesClient.class).listBatches().join();
				assertThat(keysSeen()).containsExactly("Bearer sk_test_first");
			});
	}

	@Test
	void ignoresUnresolvedPlaceholderWithUserDefinedClient() {
		this.runner.withPropertyValues("paystack.secret-key=" + UNRESOLVED)
			.withBean(BulkChargesClient.class, () -> mock(BulkChargesClient.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void failsWithUnresolvedPlaceholderOfDefaultClientBesideNamedClients() {
		this.runner
			.withPropertyValues("paystack.secret-key=" + UNRESOLVED, "paystack.clients.ghana.secret-key=sk_test_ghana")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingSecretKeyException.class));
	}

	@Test
	void readsKeyFromConnectionDetailsForEachRequest() {
		this.runner.withBean(PaystackConnectionDetails.class, this::details).run((context) -> {
			context.getBean(BulkChargesClient.class).listBatches().join();
			this.key.set("sk_test_second");
			context.getBean(BulkChargesClient.class).listBatches().join();
			assertThat(keysSeen()).containsExactly("Bearer sk_test_first", "Bearer sk_test_second");
		});
	}

	@Test
	void prefersSourceToConnectionDetails() {
		this.runner.withBean(PaystackConnectionDetails.class, this::details)
			.withBean(SecretKeySource.class, () -> () -> "sk_test_source")
			.run((context) -> {
				context.getBean(BulkChargesClient.class).listBatches().join();
				assertThat(keysSeen()).containsExactly("Bearer sk_test_source");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "test", "TEST" })
	void usesConfiguredModeForUnrecognizedKey(String mode) {
		this.runner.withPropertyValues("paystack.secret-key=vault-1", "paystack.mode=" + mode)
			.run((context) -> assertThat(context.getBean(BulkChargesClient.class).health().mode())
				.isEqualTo(Mode.TEST));
	}

	@Test
	void doesNotSendKeyForOtherMode() {
		this.runner.withPropertyValues("paystack.mode=test")
			.withBean(SecretKeySource.class, () -> () -> "sk_live_0123456789")
			.run((context) -> assertThat(context.getBean(BulkChargesClient.class).listBatches())
				.failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withMessageContaining("was not sent")
				.withMessageNotContaining("0123456789"));
		this.service.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void doesNotSendLiveKeyWithShortInitiateTimeout() {
		this.runner.withPropertyValues("paystack.base-url=https://paystack.invalid", "paystack.initiate-timeout=1s")
			.withBean(SecretKeySource.class, () -> () -> "sk_live_0123456789")
			.run((context) -> assertThat(context.getBean(BulkChargesClient.class).listBatches())
				.failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withMessageContaining("initiate-timeout must be at least 5 seconds with a live key, but is PT1S")
				.withMessageNotContaining("0123456789"));
	}

	@Test
	void failsWhenCustomizerSetsLiveModeWithShortInitiateTimeout() {
		this.runner.withPropertyValues("paystack.base-url=https://api.paystack.co", "paystack.initiate-timeout=1s")
			.withBean(SecretKeySource.class, () -> () -> "sk_live_0123456789")
			.withBean(PaystackClientCustomizer.class, () -> (client, restClient) -> client.mode(Mode.LIVE))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("initiate-timeout must be at least 5 seconds with a live key, but is PT1S"));
	}

	private PaystackConnectionDetails details() {
		return new PaystackConnectionDetails() {

			@Override
			public String getSecretKey() {
				return SecretKeyTests.this.key.get();
			}

			@Override
			public String getBaseUrl() {
				return SecretKeyTests.this.service.baseUrl();
			}

		};
	}

	private List<String> keysSeen() {
		return this.service.findAll(anyRequestedFor(anyUrl()))
			.stream()
			.map((request) -> request.getHeader("Authorization"))
			.toList();
	}

}
