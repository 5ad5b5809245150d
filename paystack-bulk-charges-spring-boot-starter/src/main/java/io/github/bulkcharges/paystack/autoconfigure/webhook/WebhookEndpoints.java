/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;

import io.github.bulkcharges.paystack.autoconfigure.ConfiguredClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties;

/**
 * All webhook endpoints of the application, each with its own path. The filters of both
 * web stacks run before anything that could read the body, and before the application's
 * security, which therefore needs no exception for the endpoints. The signature is the
 * authentication of an endpoint.
 */
final class WebhookEndpoints {

	/**
	 * After the filters that observe requests and before all others.
	 */
	static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	private final Map<String, WebhookEndpoint> endpoints = new LinkedHashMap<>();

	/**
	 * Creates the endpoints of all clients that have a path.
	 * @param factory creates the endpoint of a client
	 */
	WebhookEndpoints(PaystackWebhookProperties shared, PaystackClients clients,
			Function<ConfiguredClient, WebhookEndpoint> factory) {
		if (shared.path() != null && !clients.all().containsKey(PaystackClients.DEFAULT)) {
			throw new InvalidConfigurationPropertyValueException("paystack.webhook.path", shared.path(),
					"This is the path of the client of paystack.secret-key, which is not set. "
							+ "Set webhook.path of each client under paystack.clients instead");
		}
		for (ConfiguredClient client : clients.all().values()) {
			String path = client.properties().webhook().path();
			if (path != null) {
				this.endpoints.put(path, factory.apply(client));
			}
		}
	}

	Collection<WebhookEndpoint> all() {
		return this.endpoints.values();
	}

	/**
	 * Returns the endpoint of a path, which must be exactly as configured. Equivalent
	 * paths are left to the application and its security.
	 * @param path the path below the context path, not decoded
	 * @return the endpoint, or {@code null} if the request is not for an endpoint
	 */
	@Nullable WebhookEndpoint at(String path) {
		return this.endpoints.get(path);
	}

}
