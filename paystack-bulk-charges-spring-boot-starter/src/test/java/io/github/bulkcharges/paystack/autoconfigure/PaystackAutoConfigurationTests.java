/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.observation.DefaultPaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link PaystackAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PaystackAutoConfigurationTests {

	private static final AutoConfigurations APPLICATION = AutoConfigurations.of(PaystackAutoConfiguration.class,
			HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
			RestClientAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class,
			JacksonAutoConfiguration.class, TaskExecutionAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(APPLICATION)
		.withPropertyValues("paystack.secret-key=sk_test_runner");

	@Test
	void createsClients() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(BulkChargesClient.class)
			.hasSingleBean(TransactionsClient.class)
			.hasSingleBean(Paystack.class));
	}

	@Test
	void createsClientsInWebApplications() {
		new WebApplicationContextRunner().withConfiguration(APPLICATION)
			.withPropertyValues("paystack.secret-key=sk_test_runner")
			.run((context) -> assertThat(context).hasSingleBean(BulkChargesClient.class));
		new ReactiveWebApplicationContextRunner().withConfiguration(APPLICATION)
			.withPropertyValues("paystack.secret-key=sk_test_runner")
			.run((context) -> assertThat(context).hasSingleBean(BulkChargesClient.class));
	}

	@Test
	void logsEachClient(CapturedOutput output) {
		this.runner.withPropertyValues("paystack.clients.ghana.secret-key=sk_live_ghana").run((context) -> {
			assertThat(output).containsOnlyOnce("Paystack client 'default' uses https://api.paystack.co, mode test")
				.containsOnlyOnce("Paystack client 'ghana' uses https://api.paystack.co, mode live")
				.doesNotContain("sk_");
		});
	}

	@Test
	void logsClientWithUnknownMode(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.withBean(SecretKeySource.class, () -> () -> "sk_test_source")
			.run((context) -> assertThat(output).containsOnlyOnce("Paystack client 'default' uses "
					+ "https://api.paystack.co, mode unknown until the first request reads the key"));
	}

	@Test
	void logsBaseUrlOfClientCustomizer(CapturedOutput output) {
		this.runner
			.withBean(PaystackClientCustomizer.class,
					() -> (client, restClient) -> client.baseUrl("http://localhost:1"))
			.run((context) -> assertThat(output)
				.contains("Paystack client 'default' uses http://localhost:1, mode test"));
	}

	@Test
	void failsWithoutKey() {
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingSecretKeyException.class));
	}

	@Test
	void failsWithBlankKey() {
		this.runner.withPropertyValues("paystack.secret-key= ")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingSecretKeyException.class));
	}

	@Test
	void backsOffWhenDisabled() {
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.withPropertyValues("paystack.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(BulkChargesClient.class)
				.doesNotHaveBean(Paystack.class)
				.doesNotHaveBean(PaystackProperties.class));
	}

	@Test
	void backsOffWhenUserDefinesClient() {
		BulkChargesClient own = mock(BulkChargesClient.class);
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.withBean(BulkChargesClient.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().getBean(BulkChargesClient.class).isSameAs(own));
	}

	@Test
	void createsClientsFromUserDefinedPaystack() {
		try (Paystack own = Paystack.builder().secretKey("sk_test_own").build()) {
			new ApplicationContextRunner().withConfiguration(APPLICATION)
				.withBean(Paystack.class, () -> own)
				.run((context) -> assertThat(context).hasNotFailed()
					.hasSingleBean(Paystack.class)
					.hasSingleBean(BulkChargesClient.class));
		}
	}

	@Test
	void backsOffWhenUserDefinesTransactionsClient() {
		TransactionsClient own = mock(TransactionsClient.class);
		this.runner.withBean(TransactionsClient.class, () -> own)
			.run((context) -> assertThat(context).getBean(TransactionsClient.class).isSameAs(own));
	}

	@Test
	void doesNotMakeApplicationBeansBackOff() {
		this.runner.run((context) -> {
			assertThat(context).hasBean(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)
				.hasSingleBean(Executor.class)
				.hasSingleBean(JsonMapper.class)
				.hasSingleBean(ObjectMapper.class)
				.hasSingleBean(RestClient.Builder.class)
				.hasSingleBean(ClientHttpRequestFactory.class)
				.doesNotHaveBean(RestClient.class);
		});
	}

	@Test
	void requiresNoOtherAutoConfiguration() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PaystackAutoConfiguration.class))
			.withPropertyValues("paystack.secret-key=sk_test_runner")
			.run((context) -> assertThat(context).hasSingleBean(BulkChargesClient.class)
				.doesNotHaveBean(Executor.class)
				.doesNotHaveBean(JsonMapper.class));
	}

	@Test
	void requiresNoHttpLibrary() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.apache.hc", "org.eclipse.jetty.client", "reactor.netty"))
			.run((context) -> assertThat(context).hasSingleBean(BulkChargesClient.class));
	}

	@Test
	void appliesRestClientCustomizersInOrder() {
		this.runner.withUserConfiguration(TwoCustomizers.class).run((context) -> {
			context.getBean(BulkChargesClient.class);
			assertThat(context.getBean(TwoCustomizers.class).applied).containsExactly("first", "second");
		});
	}

	@Test
	void prefersUserDefinedConnectionDetails() {
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.withBean(PaystackConnectionDetails.class, () -> () -> "sk_live_details")
			.withPropertyValues("paystack.secret-key=sk_test_property")
			.run((context) -> {
				assertThat(context).hasSingleBean(PaystackConnectionDetails.class);
				assertThat(context.getBean(BulkChargesClient.class).health().mode()).as("it was not asked yet")
					.isNull();
			});
	}

	@Test
	void appliesClientCustomizersInOrderAfterProperties() {
		this.runner.withPropertyValues("paystack.base-url=http://localhost:1", "paystack.retry.max-retries=0")
			.withUserConfiguration(TwoClientCustomizers.class)
			.run((context) -> {
				assertThat(context.getBean(BulkChargesClient.class).listBatches()).failsWithin(Duration.ofSeconds(10))
					.withThrowableThat()
					.withMessageContaining("http://localhost:2");
				assertThat(context.getBean(TwoClientCustomizers.class).applied).containsExactly("first", "second");
			});
	}

	@Test
	void usesObservationConvention() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> registry)
			.withPropertyValues("paystack.base-url=http://localhost:1", "paystack.retry.max-retries=0")
			.withBean(PaystackObservationConvention.class, () -> new DefaultPaystackObservationConvention() {

				@Override
				public String getName() {
					return "billing.paystack";
				}

			})
			.run((context) -> {
				assertThat(context.getBean(BulkChargesClient.class).listBatches()).failsWithin(Duration.ofSeconds(10));
				TestObservationRegistryAssert.assertThat(registry)
					.hasObservationWithNameEqualTo("billing.paystack")
					.that()
					.hasLowCardinalityKeyValue("outcome", "NOT_SENT")
					.hasLowCardinalityKeyValue("client", "default");
			});
	}

	@Test
	void doesNotShowKeyInProperties() {
		this.runner.run((context) -> assertThat(context.getBean(PaystackProperties.class).toString())
			.doesNotContain("sk_test_runner"));
	}

	@Test
	void requiresInsecureBaseUrlToBeAllowed() {
		this.runner.withPropertyValues("paystack.base-url=http://gateway.example.com")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("must be https"));
		this.runner
			.withPropertyValues("paystack.base-url=http://gateway.example.com", "paystack.allow-insecure-base-url=true")
			.run((context) -> assertThat(context).hasSingleBean(BulkChargesClient.class));
	}

	@Test
	void bindsRetryAndRateLimit() {
		this.runner
			.withPropertyValues("paystack.retry.max-retries=5", "paystack.retry.delay=1s",
					"paystack.rate-limit.share=0.5", "paystack.rate-limit.requests=50")
			.run((context) -> {
				PaystackProperties properties = context.getBean(PaystackProperties.class);
				assertThat(properties.retry().toSettings()).isEqualTo(RetrySettings.defaults()
					.withMaxRetries(5)
					.withDelay(Duration.ofSeconds(1), Duration.ofSeconds(8)));
				assertThat(properties.rateLimit().toSettings())
					.isEqualTo(RateLimitSettings.defaults().withRequests(50).withShare(new BigDecimal("0.5")));
			});
	}

	@Test
	void closesPaystackWithContext() {
		this.runner.run((context) -> {
			BulkChargesClient client = context.getBean(BulkChargesClient.class);
			context.close();
			assertThat(client.listBatches()).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withMessageContaining("closed");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClientCustomizers {

		private final List<String> applied = new java.util.ArrayList<>();

		@Bean
		@org.springframework.core.annotation.Order(2)
		PaystackClientCustomizer second() {
			return (client, restClient) -> {
				this.applied.add("second");
				client.baseUrl("http://localhost:2");
			};
		}

		@Bean
		@org.springframework.core.annotation.Order(1)
		PaystackClientCustomizer first() {
			return (client, restClient) -> {
				this.applied.add("first");
				client.baseUrl("http://localhost:3");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoCustomizers {

		private final List<String> applied = new java.util.ArrayList<>();

		@Bean
		@org.springframework.core.annotation.Order(2)
		RestClientCustomizer second() {
			return (builder) -> this.applied.add("second");
		}

		@Bean
		@org.springframework.core.annotation.Order(1)
		RestClientCustomizer first() {
			return (builder) -> this.applied.add("first");
		}

	}

}
