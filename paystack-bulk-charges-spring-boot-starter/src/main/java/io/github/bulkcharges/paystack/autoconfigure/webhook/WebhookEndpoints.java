package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.List;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.github.bulkcharges.paystack.autoconfigure.ConfiguredClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties;

/**
 * All webhook endpoints of the application, each with its own path.
 *
 * @param endpoints the endpoints
 */
record WebhookEndpoints(List<WebhookEndpoint> endpoints) {

	WebhookEndpoints {
		endpoints = List.copyOf(endpoints);
	}

	/**
	 * Creates the endpoints of all clients.
	 */
	static WebhookEndpoints of(PaystackWebhookProperties shared, PaystackClients clients) {
		if (shared.path() != null && !clients.all().containsKey(PaystackClients.DEFAULT)) {
			throw new InvalidConfigurationPropertyValueException("paystack.webhook.path", shared.path(),
					"This is the path of the client of paystack.secret-key, which is not set. "
							+ "Set webhook.path of each client under paystack.clients instead");
		}
		return new WebhookEndpoints(clients.all()
			.values()
			.stream()
			.filter((client) -> client.properties().webhook().path() != null)
			.map(WebhookEndpoints::endpoint)
			.toList());
	}

	private static WebhookEndpoint endpoint(ConfiguredClient client) {
		return WebhookEndpoint.of(client.name(), client.properties().webhook(), client.secretKeySource()::secretKey);
	}

}
