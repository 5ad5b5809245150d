/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

/**
 * Counts requests to webhook endpoints. It hides Micrometer, which is optional.
 */
@FunctionalInterface
interface WebhookMetrics {

	void count(String client, WebhookOutcome outcome);

}
