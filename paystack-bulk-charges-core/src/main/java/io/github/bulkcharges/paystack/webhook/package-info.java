/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Verification and reading of webhooks.
 * {@link io.github.bulkcharges.paystack.webhook.WebhookSignature} verifies the signature
 * of a body, then {@link io.github.bulkcharges.paystack.webhook.WebhookReader} reads the
 * event. The latter describes what an event proves.
 */
@NullMarked
package io.github.bulkcharges.paystack.webhook;

import org.jspecify.annotations.NullMarked;
