/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.concurrent.Executor;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;

/**
 * {@link AutoConfiguration Auto-configuration} of the endpoint for Paystack's webhooks,
 * which are published as {@link BulkChargeSucceededEvent} and
 * {@link PaystackWebhookEvent}.
 * <p>
 * The endpoint is a filter in front of the application's security, which is not changed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { PaystackAutoConfiguration.class, TaskExecutionAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnWebApplication
@Conditional(OnWebhookPathCondition.class)
@ConditionalOnBean(PaystackClients.class)
public final class PaystackWebhookAutoConfiguration {

	/**
	 * Name of the executor bean that runs listeners outside the threads of the web
	 * server.
	 */
	public static final String EXECUTOR_BEAN_NAME = "paystackWebhookTaskExecutor";

	private static final String INTERNAL_BEAN_NAME = "io.github.bulkcharges.paystack.autoconfigure.webhook.internalWebhook";

	@Bean(INTERNAL_BEAN_NAME + "Endpoints")
	WebhookEndpoints paystackWebhookEndpoints(PaystackProperties properties, PaystackClients clients,
			ApplicationContext context, @Qualifier(EXECUTOR_BEAN_NAME) Executor executor,
			ObjectProvider<WebhookMetrics> metrics) {
		WebhookPublisher publisher = new WebhookPublisher(context);
		WebhookMetrics counters = metrics.getIfAvailable(() -> (client, outcome) -> {
		});
		return new WebhookEndpoints(properties.webhook(), clients, (client) -> new WebhookEndpoint(client.name(),
				client.properties().webhook(), client.secretKeySource(), publisher, executor, counters));
	}

	/**
	 * Not a default candidate, because Spring Boot's own executor would back off.
	 */
	@Bean(name = EXECUTOR_BEAN_NAME, defaultCandidate = false)
	@ConditionalOnMissingBean(name = EXECUTOR_BEAN_NAME)
	WebhookTaskExecutor paystackWebhookTaskExecutor(PaystackProperties properties,
			ObjectProvider<ThreadPoolTaskExecutorBuilder> builder) {
		return builder.getIfAvailable(ThreadPoolTaskExecutorBuilder::new)
			.threadNamePrefix("paystack-webhook-")
			.corePoolSize(properties.webhook().threads())
			.maxPoolSize(properties.webhook().threads())
			.queueCapacity(properties.webhook().queueCapacity())
			.configure(new WebhookTaskExecutor());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static final class MetricsConfiguration {

		@Bean(INTERNAL_BEAN_NAME + "Metrics")
		WebhookMetrics paystackWebhookMetrics(MeterRegistry registry) {
			return (client, outcome) -> registry
				.counter("paystack.webhooks", "client", client, "outcome", outcome.name())
				.increment();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(Filter.class)
	static final class ServletConfiguration {

		@Bean(INTERNAL_BEAN_NAME + "ServletFilter")
		FilterRegistrationBean<WebhookServletFilter> paystackWebhookServletFilter(WebhookEndpoints endpoints) {
			FilterRegistrationBean<WebhookServletFilter> registration = new FilterRegistrationBean<>(
					new WebhookServletFilter(endpoints));
			registration.setOrder(WebhookEndpoints.FILTER_ORDER);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(WebFilter.class)
	static final class ReactiveConfiguration {

		@Bean(INTERNAL_BEAN_NAME + "WebFilter")
		WebhookWebFilter paystackWebhookWebFilter(WebhookEndpoints endpoints,
				@Qualifier(EXECUTOR_BEAN_NAME) Executor executor) {
			return new WebhookWebFilter(endpoints, executor);
		}

	}

}
