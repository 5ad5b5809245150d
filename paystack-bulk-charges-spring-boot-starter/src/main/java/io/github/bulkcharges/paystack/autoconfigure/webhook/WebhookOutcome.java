/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

/**
 * How a request to a webhook endpoint ended, as counted by {@link WebhookMetrics}.
 */
enum WebhookOutcome {

	/** All listeners have returned. */
	PROCESSED,

	/** A listener failed. */
	FAILED,

	/** The same event was processed before. */
	DUPLICATE,

	/** The signature is valid, but the body is not an event. */
	NOT_AN_EVENT,

	/** The signature is missing or invalid. */
	INVALID_SIGNATURE,

	/** The request is not a POST, or its body is compressed, incomplete or too large. */
	INVALID_REQUEST,

	/** The same event is being processed, or the queue is full. */
	BUSY,

	/** The source of the secret key failed. */
	KEY_UNAVAILABLE

}
