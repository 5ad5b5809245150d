/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The results of the webhooks about one reference.
 *
 * @param sent the number of requests
 * @param acknowledged the number of requests that were acknowledged with HTTP status 200
 * @param givenUp the number of events whose last retry was not acknowledged
 */
public record WebhookDeliveries(int sent, int acknowledged, int givenUp) {

	WebhookDeliveries plus(WebhookDeliveries other) {
		return new WebhookDeliveries(this.sent + other.sent, this.acknowledged + other.acknowledged,
				this.givenUp + other.givenUp);
	}

}
