/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

/**
 * The content of a webhook request: a {@link WebhookEvent} or an
 * {@link UnreadableWebhook}. Later versions may add other types.
 *
 * @since 0.1.0
 */
public interface Webhook {

}
