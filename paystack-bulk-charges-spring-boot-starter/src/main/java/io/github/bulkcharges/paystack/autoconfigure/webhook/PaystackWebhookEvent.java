package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.Objects;

import io.github.bulkcharges.paystack.webhook.WebhookEvent;

/**
 * Application event: Paystack has posted an event that belongs to no batch, such as the
 * success of an ordinary checkout, or a transfer. It may come several times, so that a
 * listener must be idempotent.
 *
 * @param client the name of the client whose secret key it was signed with
 * @param receivedAt when the webhook began to arrive
 * @param event what was posted
 * @since 0.1.0
 */
public record PaystackWebhookEvent(String client, Instant receivedAt, WebhookEvent event) {

	/**
	 * Create an event.
	 */
	public PaystackWebhookEvent {
		Objects.requireNonNull(client, "client");
		Objects.requireNonNull(receivedAt, "receivedAt");
		Objects.requireNonNull(event, "event");
	}

}
