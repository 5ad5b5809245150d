/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.concurrent.Executor;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.task.TaskDecorator;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;

/**
 * {@link AutoConfiguration Auto-configuration} of {@link BulkChargesClient} and
 * {@link TransactionsClient}.
 * <p>
 * They use the JDK's HTTP client, whatever HTTP libraries the application has, with the
 * application's {@link RestClientCustomizer}s and {@link SslBundles}. Neither the
 * RestClient nor the JSON mapper is a bean. Requests run on an {@link Executor} bean
 * named {@value #EXECUTOR_BEAN_NAME}; without one, each client has its own threads. The
 * secret key comes from a {@link SecretKeySource} bean, or else from the
 * {@link PaystackConnectionDetails}.
 * <p>
 * For each name under {@code paystack.clients} there is an additional set of clients,
 * with the name as their qualifier. Beans with that qualifier apply to that client only.
 * <p>
 * A child context uses the clients of its parent context.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { HttpClientAutoConfiguration.class, RestClientAutoConfiguration.class, SslAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(PaystackClients.class)
@EnableConfigurationProperties(PaystackProperties.class)
@Import(PaystackClientsRegistrar.class)
@ImportRuntimeHints(PaystackRuntimeHints.class)
public final class PaystackAutoConfiguration {

	/**
	 * Name of the executor bean that runs requests.
	 */
	public static final String EXECUTOR_BEAN_NAME = "paystackTaskExecutor";

	@Bean(PaystackClients.BEAN_NAME)
	PaystackClients paystackClients(PaystackProperties properties, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<DefaultClient> defaultClient, ObjectProvider<SslBundles> sslBundles) {
		return new PaystackClients(defaultClient.getIfAvailable() != null, properties,
				candidates(properties, beanFactory), sslBundles.getIfAvailable());
	}

	@Bean(PaystackFactory.BEAN_NAME)
	PaystackFactory paystackFactory(PaystackClients clients, PaystackProperties properties,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<HttpClientSettings> httpClientSettings,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<PaystackObservationConvention> observationConvention,
			ObjectProvider<TaskDecorator> taskDecorators,
			@Qualifier(EXECUTOR_BEAN_NAME) ObjectProvider<Executor> executor) {
		return new PaystackFactory(clients, candidates(properties, beanFactory), httpClientSettings,
				restClientCustomizers, observationRegistry, observationConvention, taskDecorators, executor);
	}

	private static ClientCandidates candidates(PaystackProperties properties,
			ConfigurableListableBeanFactory beanFactory) {
		return new ClientCandidates(beanFactory, properties.clients().keySet());
	}

	/**
	 * The clients that are injected without a qualifier. Those that nobody needs are not
	 * created, so that an application with its own client, or a test with a mock, needs
	 * no key.
	 */
	@Configuration(proxyBeanMethods = false)
	@Conditional(OnDefaultClientCondition.class)
	static class DefaultClient {

		@Bean
		@ConditionalOnMissingBean
		PaystackConnectionDetails paystackConnectionDetails(PaystackProperties properties,
				ObjectProvider<SslBundles> sslBundles) {
			return new PropertiesPaystackConnectionDetails(PaystackClients.DEFAULT, properties,
					sslBundles.getIfAvailable());
		}

		@Bean
		@ConditionalOnMissingBean
		@Lazy
		Paystack paystack(PaystackFactory factory) {
			return factory.paystack(PaystackClients.DEFAULT);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnSingleCandidate(Paystack.class)
		BulkChargesClient bulkChargesClient(Paystack paystack) {
			return paystack.bulkCharges();
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnSingleCandidate(Paystack.class)
		@Lazy
		TransactionsClient transactionsClient(Paystack paystack) {
			return paystack.transactions();
		}

	}

}
