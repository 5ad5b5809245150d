/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.Objects;

import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;

/**
 * Application event for a successful charge whose metadata names a batch.
 * <p>
 * It is a reason to fetch that batch now instead of at the next poll. It proves neither
 * that the charge belongs to the batch nor what was debited, as explained in
 * {@link io.github.bulkcharges.paystack.webhook.WebhookReader}. It may be published
 * several times, so listeners must be idempotent, for example by the reference of the
 * transaction. There is no event for a failed charge.
 *
 * @param client the name of the client whose secret key signed the webhook
 * @param receivedAt when the first part of the webhook was received
 * @param charge the successful charge
 * @since 0.1.0
 */
public record BulkChargeSucceededEvent(String client, Instant receivedAt, ChargeSucceeded charge) {

	/**
	 * Creates an event.
	 */
	public BulkChargeSucceededEvent {
		Objects.requireNonNull(client, "client");
		Objects.requireNonNull(receivedAt, "receivedAt");
		Objects.requireNonNull(charge.batchCode(), "batchCode");
	}

	/**
	 * Returns the code of the batch that the metadata names.
	 * @return the code, as received
	 */
	public String batchCode() {
		return Objects.requireNonNull(this.charge.batchCode());
	}

}
