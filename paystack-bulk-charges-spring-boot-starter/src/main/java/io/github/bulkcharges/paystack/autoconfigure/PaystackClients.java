/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.ssl.SslBundles;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.SecretKeySource;

/**
 * The configured clients of the application: the client of {@code paystack.*}, if it has
 * a key or is the only one, and one client for each name under {@code paystack.clients}.
 *
 * @since 0.1.0
 */
public final class PaystackClients {

	/**
	 * Name of the client of {@code paystack.*}.
	 */
	public static final String DEFAULT = "default";

	static final String NAMED_BEAN = "bulkChargesClient.";

	static final String BEAN_NAME = "io.github.bulkcharges.paystack.autoconfigure.internalPaystackClients";

	private final Map<String, ConfiguredClient> clients = new LinkedHashMap<>();

	/**
	 * Creates the configurations.
	 * @param hasDefaultClient whether there is a client of {@code paystack.*}
	 */
	PaystackClients(boolean hasDefaultClient, PaystackProperties properties, ClientCandidates candidates,
			@Nullable SslBundles sslBundles) {
		if (hasDefaultClient) {
			if (!candidates.contains(Paystack.class, DEFAULT)) {
				throw new InvalidClientException(
						"The default client would be created from the Paystack bean of a client under paystack.clients.",
						"Define that bean with defaultCandidate = false.");
			}
			this.clients.put(DEFAULT, client(DEFAULT, properties, candidates, sslBundles));
		}
		properties.clients()
			.forEach((name, own) -> this.clients.put(name,
					client(name, own.withFallback(properties), candidates, sslBundles)));
	}

	/**
	 * Finds the clients for bulk charges of an application and its parent contexts that
	 * can be injected.
	 * @param beanFactory the bean factory of the application
	 * @return the clients by name. A client that the application has created itself has
	 * the name that is its qualifier, or {@link #DEFAULT} if it is the one that is
	 * injected without a qualifier. Other clients have the names of their beans
	 */
	public static Map<String, BulkChargesClient> findAll(ConfigurableListableBeanFactory beanFactory) {
		ClientCandidates candidates = ClientCandidates.of(beanFactory);
		Map<String, BulkChargesClient> clients = new LinkedHashMap<>();
		SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, BulkChargesClient.class, false, true)
			.forEach((bean, client) -> clients.put(candidates.findClient(BulkChargesClient.class, bean), client));
		return clients;
	}

	private static ConfiguredClient client(String name, PaystackProperties properties, ClientCandidates candidates,
			@Nullable SslBundles sslBundles) {
		PaystackConnectionDetails details = candidates.find(PaystackConnectionDetails.class, name);
		if (details == null) {
			details = new PropertiesPaystackConnectionDetails(name, properties, sslBundles);
		}
		SecretKeySource source = candidates.find(SecretKeySource.class, name);
		return new ConfiguredClient(name, properties, details, (source != null) ? source : keyOf(details));
	}

	private static SecretKeySource keyOf(PaystackConnectionDetails details) {
		return (details instanceof PropertiesPaystackConnectionDetails properties) ? properties.secretKeyProperty()
				: details::getSecretKey;
	}

	/**
	 * Returns all clients by name, {@link #DEFAULT} first.
	 * @return an unmodifiable map
	 */
	public Map<String, ConfiguredClient> all() {
		return Collections.unmodifiableMap(this.clients);
	}

	/**
	 * Returns a client.
	 * @param name the name of the client
	 * @return the client
	 * @throws IllegalArgumentException if there is no client with this name
	 */
	public ConfiguredClient get(String name) {
		ConfiguredClient client = this.clients.get(name);
		if (client == null) {
			throw new IllegalArgumentException(
					"There is no Paystack client '" + name + "', only " + this.clients.keySet());
		}
		return client;
	}

}
