package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties;
import io.github.bulkcharges.paystack.autoconfigure.PaystackWebhookProperties.Acknowledge;

/**
 * The webhook endpoint of a client.
 *
 * @param client the name of the client
 * @param path the path, exactly as in a request
 * @param acknowledge when to acknowledge a webhook
 * @param maxBodySize the maximum size of a body, in bytes
 * @param bodyTimeout the maximum time to receive a body
 * @param duplicateWindow the number of processed events that are remembered
 * @param secretKeys supplies the keys that may have signed a webhook, called for each one
 */
record WebhookEndpoint(String client, String path, Acknowledge acknowledge, int maxBodySize, Duration bodyTimeout,
		int duplicateWindow, Supplier<List<String>> secretKeys) {

	/**
	 * Creates an endpoint from properties.
	 * @param client the name of the client
	 * @param properties its properties, with a path
	 * @param secretKey supplies the current key of the client, called for each webhook
	 * @return the endpoint
	 */
	static WebhookEndpoint of(String client, PaystackWebhookProperties properties, Supplier<String> secretKey) {
		return new WebhookEndpoint(client, Objects.requireNonNull(properties.path(), "path"), properties.acknowledge(),
				Math.toIntExact(properties.maxBodySize().toBytes()), properties.bodyTimeout(),
				properties.duplicateWindow(), () -> {
					List<String> keys = new ArrayList<>(properties.previousSecretKeys());
					keys.add(0, secretKey.get());
					return keys;
				});
	}

}
