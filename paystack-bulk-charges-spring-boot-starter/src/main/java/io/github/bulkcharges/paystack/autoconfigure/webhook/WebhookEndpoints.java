package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.bulkcharges.paystack.autoconfigure.ConfiguredClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;

/**
 * All webhook endpoints of the application, each with its own path.
 *
 * @param endpoints the endpoints
 */
record WebhookEndpoints(List<WebhookEndpoint> endpoints) {

	WebhookEndpoints {
		Set<String> paths = new HashSet<>();
		for (WebhookEndpoint endpoint : endpoints) {
			if (!paths.add(endpoint.path())) {
				throw new IllegalArgumentException("Two Paystack clients have the webhook path " + endpoint.path()
						+ ". Each client needs its own path");
			}
		}
		endpoints = List.copyOf(endpoints);
	}

	/**
	 * Creates the endpoints of all clients.
	 */
	static WebhookEndpoints of(PaystackWebhookProperties properties, PaystackProperties paystack,
			PaystackClients clients) {
		List<WebhookEndpoint> endpoints = new ArrayList<>();
		if (properties.path() != null) {
			if (!clients.all().containsKey(PaystackClients.DEFAULT)) {
				throw new IllegalStateException(
						"paystack.webhook.path is the path of the client of paystack.secret-key, which is not set. "
								+ "Set webhook.path of each client under paystack.clients instead");
			}
			endpoints.add(endpoint(clients.get(PaystackClients.DEFAULT), properties));
		}
		paystack.clients().forEach((name, client) -> {
			PaystackWebhookProperties own = properties.forClient(name, client.webhook().path(),
					client.webhook().previousSecretKeys());
			if (own.path() != null) {
				endpoints.add(endpoint(clients.get(name), own));
			}
		});
		return new WebhookEndpoints(endpoints);
	}

	private static WebhookEndpoint endpoint(ConfiguredClient client, PaystackWebhookProperties properties) {
		return WebhookEndpoint.of(client.name(), properties, client.secretKeySource()::secretKey);
	}

}
