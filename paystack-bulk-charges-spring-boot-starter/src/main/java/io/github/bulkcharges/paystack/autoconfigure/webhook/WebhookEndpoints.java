package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

import io.github.bulkcharges.paystack.autoconfigure.ConfiguredClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;

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
	 * @param factory creates the endpoint of a client from its properties
	 */
	WebhookEndpoints(PaystackWebhookProperties properties, PaystackProperties paystack, PaystackClients clients,
			BiFunction<ConfiguredClient, PaystackWebhookProperties, WebhookEndpoint> factory) {
		if (properties.path() != null) {
			if (!clients.all().containsKey(PaystackClients.DEFAULT)) {
				throw new IllegalStateException(
						"paystack.webhook.path is the path of the client of paystack.secret-key, which is not set. "
								+ "Set webhook.path of each client under paystack.clients instead");
			}
			add(factory.apply(clients.get(PaystackClients.DEFAULT), properties));
		}
		paystack.clients().forEach((name, client) -> {
			PaystackWebhookProperties own = properties.forClient(name, client.webhook().path(),
					client.webhook().previousSecretKeys());
			if (own.path() != null) {
				add(factory.apply(clients.get(name), own));
			}
		});
	}

	private void add(WebhookEndpoint endpoint) {
		if (this.endpoints.putIfAbsent(endpoint.path(), endpoint) != null) {
			throw new IllegalArgumentException("Two Paystack clients have the webhook path " + endpoint.path()
					+ ". Each client needs its own path");
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
