/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.CompositeTaskDecorator;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.AbandonedInitiate;
import io.github.bulkcharges.paystack.AbandonedInitiateListener;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.PaystackObservationConvention;

/**
 * Creates the clients of the application, each from its configuration and from the beans
 * that apply to it.
 */
final class PaystackFactory {

	static final String BEAN_NAME = "io.github.bulkcharges.paystack.autoconfigure.internalPaystackFactory";

	private static final Logger log = LoggerFactory.getLogger(PaystackFactory.class);

	private static final String MOCK_SERVER_PACKAGE = "org.springframework.test.web.client.";

	private final PaystackClients clients;

	private final ClientCandidates candidates;

	private final ObjectProvider<HttpClientSettings> httpClientSettings;

	private final ObjectProvider<RestClientCustomizer> restClientCustomizers;

	private final ObjectProvider<ObservationRegistry> observationRegistry;

	private final ObjectProvider<PaystackObservationConvention> observationConvention;

	private final ObjectProvider<TaskDecorator> taskDecorators;

	private final ObjectProvider<Executor> executor;

	PaystackFactory(PaystackClients clients, ClientCandidates candidates,
			ObjectProvider<HttpClientSettings> httpClientSettings,
			ObjectProvider<RestClientCustomizer> restClientCustomizers,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<PaystackObservationConvention> observationConvention,
			ObjectProvider<TaskDecorator> taskDecorators, ObjectProvider<Executor> executor) {
		this.clients = clients;
		this.candidates = candidates;
		this.httpClientSettings = httpClientSettings;
		this.restClientCustomizers = restClientCustomizers;
		this.observationRegistry = observationRegistry;
		this.observationConvention = observationConvention;
		this.taskDecorators = taskDecorators;
		this.executor = executor;
	}

	/**
	 * Creates a client.
	 */
	Paystack paystack(String name) {
		Paystack.Builder builder = configured(this.clients.get(name));
		this.observationRegistry.ifUnique(builder::observationRegistry);
		this.observationConvention.ifUnique(builder::observationConvention);
		this.executor.ifUnique(builder::executor);
		List<AbandonedInitiateListener> listeners = this.candidates.findAll(AbandonedInitiateListener.class, name);
		if (!listeners.isEmpty()) {
			builder.abandonedInitiateListener((abandoned) -> callAll(listeners, abandoned));
		}
		customize(name, builder);
		Paystack paystack = builder.build();
		Mode mode = paystack.bulkCharges().health().mode();
		log.info("Paystack client '{}' uses {}, mode {}", name, paystack.baseUrl(),
				(mode != null) ? mode : "unknown until the first request reads the key");
		return paystack;
	}

	/**
	 * Calls all listeners, whether or not one of them fails.
	 */
	private static void callAll(List<AbandonedInitiateListener> listeners, AbandonedInitiate abandoned) {
		RuntimeException failure = null;
		for (AbandonedInitiateListener listener : listeners) {
			try {
				listener.onAbandonedInitiate(abandoned);
			}
			catch (RuntimeException ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	private Paystack.Builder configured(ConfiguredClient client) {
		Paystack.Builder builder = Paystack.builder()
			.name(client.name())
			.baseUrl(client.connectionDetails().getBaseUrl())
			.httpClient(new HttpClientCustomizer(sslBundle(client), client.properties().proxy()));
		client.properties().applyTo(builder);
		List<TaskDecorator> decorators = this.taskDecorators.orderedStream().toList();
		if (!decorators.isEmpty()) {
			builder.taskDecorator(new CompositeTaskDecorator(decorators));
		}
		if (client.secretKeySource() instanceof SecretKeyProperty property) {
			builder.secretKey(property.secretKey());
		}
		else {
			builder.secretKeySource(client.secretKeySource());
		}
		return builder;
	}

	private @Nullable SslBundle sslBundle(ConfiguredClient client) {
		SslBundle sslBundle = client.connectionDetails().getSslBundle();
		if (sslBundle != null) {
			return sslBundle;
		}
		HttpClientSettings settings = this.httpClientSettings.getIfAvailable();
		return (settings != null) ? settings.sslBundle() : null;
	}

	/**
	 * Applies the customizers. A request factory is used if a PaystackClientCustomizer
	 * sets it, which is a decision for this client. What a RestClientCustomizer sets is
	 * meant for all clients of the application and would replace the JDK's HTTP client
	 * unnoticed. The mock server of a test always wins.
	 */
	private void customize(String name, Paystack.Builder builder) {
		RestClient.Builder restClient = RestClient.builder();
		builder.restClientBuilder(restClient);
		AtomicReference<@Nullable ClientHttpRequestFactory> mockServer = new AtomicReference<>();
		Set<String> ignored = new LinkedHashSet<>();
		RestClient.Builder shared = RequestFactoryInterceptor.intercept(restClient, (requestFactory) -> {
			if (isMockServer(requestFactory)) {
				mockServer.set(requestFactory);
			}
			else {
				ignored.add(requestFactory.getClass().getName());
			}
		});
		RestClient.Builder own = RequestFactoryInterceptor.intercept(restClient, (requestFactory) -> {
			builder.requestFactory(requestFactory);
			if (isMockServer(requestFactory)) {
				mockServer.set(requestFactory);
			}
		});
		this.restClientCustomizers.orderedStream().forEach((customizer) -> customizer.customize(shared));
		this.candidates.findAll(PaystackClientCustomizer.class, name)
			.forEach((customizer) -> customizer.customize(builder, own));
		if (mockServer.get() != null) {
			builder.requestFactory(mockServer.get());
		}
		if (!ignored.isEmpty()) {
			log.warn("Paystack client '{}' ignores the request factory that a RestClientCustomizer sets ({}). To use "
					+ "another HTTP library than the JDK's, set its request factory in a PaystackClientCustomizer",
					name, String.join(", ", ignored));
		}
	}

	private static boolean isMockServer(ClientHttpRequestFactory requestFactory) {
		return requestFactory.getClass().getName().startsWith(MOCK_SERVER_PACKAGE);
	}

}
