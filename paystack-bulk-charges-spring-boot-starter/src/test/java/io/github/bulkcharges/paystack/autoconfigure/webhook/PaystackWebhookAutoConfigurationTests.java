/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties.Acknowledge;
import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PaystackWebhookAutoConfiguration}.
 */
class PaystackWebhookAutoConfigurationTests {

	private static final AutoConfigurations APPLICATION = AutoConfigurations.of(PaystackAutoConfiguration.class,
			PaystackWebhookAutoConfiguration.class, TaskExecutionAutoConfiguration.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String PATH = "paystack.webhook.path=/paystack/webhook";

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(APPLICATION)
		.withPropertyValues("paystack.secret-key=sk_test_current");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(APPLICATION)
		.withPropertyValues("paystack.secret-key=sk_test_current");

	@Test
	void createsEndpointInServletApplication() {
		this.servlet.withPropertyValues(PATH).run((context) -> {
			assertThat(context).hasSingleBean(FilterRegistrationBean.class).doesNotHaveBean(WebhookWebFilter.class);
			FilterRegistrationBean<?> registration = context.getBean(FilterRegistrationBean.class);
			assertThat(registration.getFilter()).isInstanceOf(WebhookServletFilter.class);
			assertThat(registration.getOrder()).isLessThan(-100).isGreaterThan(Ordered.HIGHEST_PRECEDENCE + 1);
		});
	}

	@Test
	void createsEndpointInReactiveApplication() {
		this.reactive.withPropertyValues(PATH).run((context) -> {
			assertThat(context).hasSingleBean(WebhookWebFilter.class).doesNotHaveBean(FilterRegistrationBean.class);
			assertThat(context.getBean(WebhookWebFilter.class).getOrder()).isLessThan(-100);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "some=thing", "paystack.webhook.path=", "paystack.webhook.acknowledge=before-processing" })
	void backsOffWithoutPath(String property) {
		this.servlet.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FilterRegistrationBean.class)
				.doesNotHaveBean(WebhookEndpoints.class));
		this.reactive.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebhookWebFilter.class)
				.doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void backsOffOutsideWebApplication() {
		new ApplicationContextRunner().withConfiguration(APPLICATION)
			.withPropertyValues("paystack.secret-key=sk_test_current", PATH)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void backsOffWhenDisabled() {
		this.servlet.withPropertyValues("paystack.enabled=false", PATH)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookEndpoints.class));
	}

	@Test
	void requiresNeitherOtherWebStackNorSecurity() {
		this.servlet.withPropertyValues(PATH)
			.withClassLoader(new FilteredClassLoader("org.springframework.security", "org.springframework.web.reactive",
					"reactor"))
			.run((context) -> assertThat(context).hasSingleBean(FilterRegistrationBean.class));
		this.reactive.withPropertyValues(PATH)
			.withClassLoader(new FilteredClassLoader("org.springframework.security", "org.springframework.web.servlet",
					"jakarta.servlet"))
			.run((context) -> assertThat(context).hasSingleBean(WebhookWebFilter.class));
	}

	@Test
	void doesNotMakeApplicationExecutorBackOff() {
		this.servlet.withPropertyValues(PATH)
			.run((context) -> assertThat(context.getBeanProvider(Executor.class).getObject())
				.isSameAs(context.getBean(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)));
	}

	@Test
	void createsExecutorFromProperties() {
		this.servlet.withPropertyValues(PATH, "paystack.webhook.threads=3", "paystack.webhook.queue-capacity=7")
			.run((context) -> assertThat(executor(context)).satisfies((executor) -> {
				assertThat(executor.getCorePoolSize()).isEqualTo(3);
				assertThat(executor.getMaxPoolSize()).isEqualTo(3);
				assertThat(executor.getQueueCapacity()).isEqualTo(7);
				assertThat(executor.getThreadNamePrefix()).isEqualTo("paystack-webhook-");
			}));
	}

	@Test
	void createsExecutorWithoutTaskExecutionAutoConfiguration() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(PaystackAutoConfiguration.class, PaystackWebhookAutoConfiguration.class))
			.withPropertyValues("paystack.secret-key=sk_test_current", PATH)
			.run((context) -> assertThat(executor(context).getCorePoolSize()).isEqualTo(10));
	}

	@Test
	void decoratesTasksOfExecutor() {
		ThreadLocal<String> decorated = new ThreadLocal<>();
		this.servlet.withPropertyValues(PATH).withBean(TaskDecorator.class, () -> (task) -> () -> {
			decorated.set("decorated");
			task.run();
		})
			.run((context) -> assertThat(executor(context).submit(decorated::get)).succeedsWithin(TIMEOUT)
				.isEqualTo("decorated"));
	}

	@Test
	void backsOffWhenUserDefinesExecutor() {
		SyncTaskExecutor own = new SyncTaskExecutor();
		this.servlet.withPropertyValues(PATH)
			.withBean(PaystackWebhookAutoConfiguration.EXECUTOR_BEAN_NAME, Executor.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebhookTaskExecutor.class));
	}

	@Test
	void doesNotReplaceExecutorOfAsyncMethods() {
		this.servlet.withPropertyValues(PATH)
			.withUserConfiguration(AsyncConfiguration.class)
			.run((context) -> assertThat(context.getBean(AsyncMethod.class).threadName()).succeedsWithin(TIMEOUT)
				.asString()
				.startsWith("task-"));
	}

	@Test
	void countsOutcomes() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		this.servlet.withPropertyValues(PATH).withBean(MeterRegistry.class, () -> registry).run((context) -> {
			context.getBean(WebhookMetrics.class).count("ghana", WebhookOutcome.PROCESSED);
			assertThat(registry.get("paystack.webhooks").tags("client", "ghana", "outcome", "PROCESSED").counter())
				.extracting(Counter::count)
				.isEqualTo(1.0);
		});
	}

	@Test
	void doesNotRequireMicrometer() {
		this.servlet.withPropertyValues(PATH)
			.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasSingleBean(WebhookEndpoints.class)
				.doesNotHaveBean(WebhookMetrics.class));
	}

	@Test
	void usesCurrentAndPreviousKeys() {
		this.servlet.withPropertyValues(PATH, "paystack.webhook.previous-secret-keys=sk_test_previous,sk_test_older")
			.run((context) -> assertThat(endpoint(context).secretKeys()).containsExactly("sk_test_current",
					"sk_test_previous", "sk_test_older"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "${UNSET_PREVIOUS_KEY}" })
	void ignoresPreviousKeyThatIsNotSet(String previous) {
		byte[] body = Bodies.bulkCharge(1, "inv-1");
		this.servlet.withPropertyValues(PATH, "paystack.webhook.previous-secret-keys[0]=" + previous)
			.run((context) -> assertThat(endpoint(context).handle(body,
					WebhookSignature.sign(body, "${UNSET_PREVIOUS_KEY}"), Instant.EPOCH, Runnable::run))
				.isCompletedWithValue(HttpStatus.UNAUTHORIZED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "paystack.webhook.path", "paystack.clients.ghana.webhook.path" })
	void failsWithUnresolvedPath(String property) {
		this.servlet.withPropertyValues("paystack.clients.ghana.secret-key=sk_test_ghana", property + "=${UNSET_PATH}")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BindValidationException.class)
				.hasMessageContaining("path must start with '/', but is '${UNSET_PATH}'"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "paystackWebhookEndpoints", "paystackWebhookMetrics", "paystackWebhookServletFilter" })
	void doesNotUseBeanNameOfApplication(String name) {
		this.servlet.withPropertyValues(PATH)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(name, Object.class, Object::new)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void usesKeyOfConnectionDetails() {
		this.servlet.withPropertyValues(PATH)
			.withBean(PaystackConnectionDetails.class, () -> () -> "sk_test_details")
			.run((context) -> assertThat(endpoint(context).secretKeys()).containsExactly("sk_test_details"));
	}

	@Test
	void hasDocumentedDefaults() {
		this.servlet.withPropertyValues(PATH).run((context) -> {
			assertThat(endpoint(context).client()).isEqualTo("default");
			assertThat(endpoint(context).path()).isEqualTo("/paystack/webhook");
			assertThat(endpoint(context).maxBodySize()).isEqualTo(1024 * 1024);
			PaystackWebhookProperties properties = context.getBean(PaystackProperties.class).webhook();
			assertThat(properties.acknowledge()).isEqualTo(Acknowledge.AFTER_PROCESSING);
			assertThat(properties.duplicateWindow()).isEqualTo(10_000);
			assertThat(properties.threads()).isEqualTo(10);
			assertThat(properties.queueCapacity()).isEqualTo(2000);
		});
	}

	private static WebhookEndpoint endpoint(ApplicationContext context) {
		WebhookEndpoint endpoint = context.getBean(WebhookEndpoints.class).at("/paystack/webhook");
		assertThat(endpoint).isNotNull();
		return endpoint;
	}

	private static ThreadPoolTaskExecutor executor(ApplicationContext context) {
		return context.getBean(PaystackWebhookAutoConfiguration.EXECUTOR_BEAN_NAME, ThreadPoolTaskExecutor.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@Import(AsyncMethod.class)
	static class AsyncConfiguration {

	}

	static class AsyncMethod {

		@Async
		public CompletableFuture<String> threadName() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}
