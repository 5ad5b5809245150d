/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.BulkChargesClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for a {@code @RestClientTest} of another client of the application, which needs
 * no key, and whose mock server is bound to that client only.
 */
@RestClientTest
@TestPropertySource(properties = "paystack.secret-key=${UNSET_PAYSTACK_SECRET_KEY}")
class OtherMockServerTests {

	@Autowired
	MockRestServiceServer server;

	@Autowired
	Rates rates;

	@Autowired
	ConfigurableListableBeanFactory beans;

	@Test
	void bindsMockServerToOtherClientOnly() {
		this.server.expect(requestTo("https://rates.example.com/ngn"))
			.andRespond(withSuccess("1500.25", MediaType.TEXT_PLAIN));
		assertThat(this.rates.naira()).isEqualTo("1500.25");
		assertThat(this.beans.containsBean("bulkChargesClient")).isTrue();
		assertThat(this.beans.containsSingleton("bulkChargesClient")).isFalse();
	}

	@Test
	void ignoresSingletonWithoutDefinition() {
		BulkChargesClient own = mock(BulkChargesClient.class);
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class,
					PaystackRestClientTestAutoConfiguration.class))
			.withInitializer((context) -> context.getBeanFactory().registerSingleton("own", own))
			.run((context) -> assertThat(context).hasNotFailed().getBean(BulkChargesClient.class).isSameAs(own));
	}

	@SpringBootConfiguration
	@Import(Rates.class)
	static class Application {

	}

	static class Rates {

		private final RestClient restClient;

		Rates(RestClient.Builder builder) {
			this.restClient = builder.baseUrl("https://rates.example.com").build();
		}

		String naira() {
			return this.restClient.get().uri("/ngn").retrieve().requiredBody(String.class);
		}

	}

}
