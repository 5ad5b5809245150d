/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.Objects;

import io.github.bulkcharges.paystack.webhook.WebhookEvent;

/**
 * Application event for a webhook that belongs to no batch, such as a successful checkout
 * or a transfer. It may be published several times, so listeners must be idempotent.
 *
 * @param client the name of the client whose secret key signed the webhook
 * @param receivedAt when the first part of the webhook was received
 * @param event the event
 * @since 0.1.0
 */
public record PaystackWebhookEvent(String client, Instant receivedAt, WebhookEvent event) {

	/**
	 * Creates an event.
	 */
	public PaystackWebhookEvent {
		Objects.requireNonNull(client, "client");
		Objects.requireNonNull(receivedAt, "receivedAt");
		Objects.requireNonNull(event, "event");
	}

}
