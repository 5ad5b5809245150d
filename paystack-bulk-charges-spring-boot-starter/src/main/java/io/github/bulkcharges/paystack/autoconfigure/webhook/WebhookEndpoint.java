package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.autoconfigure.webhook.PaystackWebhookProperties.Acknowledge;

/**
 * Where the webhooks of one client come in, and how they are treated.
 *
 * @param client the name of the client
 * @param path the path, as it stands in a request
 * @param acknowledge when a webhook is acknowledged
 * @param largestBody the largest body that is read, in bytes
 * @param bodyTimeout the time that a body may take to arrive
 * @param duplicateWindow the number of handled events that are remembered
 * @param secretKeys the keys of which any may have signed, asked for at each check
 */
record WebhookEndpoint(String client, String path, Acknowledge acknowledge, int largestBody, Duration bodyTimeout,
		int duplicateWindow, Supplier<List<String>> secretKeys) {

	/**
	 * The endpoint that properties describe.
	 * @param client the name of the client
	 * @param properties its properties, with a path
	 * @param secretKey the client's current key, asked for at each check
	 * @return the endpoint
	 */
	static WebhookEndpoint of(String client, PaystackWebhookProperties properties, Supplier<String> secretKey) {
		return new WebhookEndpoint(client, Objects.requireNonNull(properties.path(), "path"), properties.acknowledge(),
				Math.toIntExact(properties.largestBody().toBytes()), properties.bodyTimeout(),
				properties.duplicateWindow(), () -> {
					List<String> keys = new ArrayList<>(properties.previousSecretKeys());
					keys.add(0, secretKey.get());
					return keys;
				});
	}

}
