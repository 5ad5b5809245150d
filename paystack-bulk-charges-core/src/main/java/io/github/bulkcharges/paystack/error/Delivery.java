/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

/**
 * Says whether a failed request was sent and accepted. It alone decides whether the
 * request may be sent again.
 *
 * @since 0.1.0
 */
public enum Delivery {

	/**
	 * No byte of the request was sent. Sending it again is safe.
	 */
	NOT_SENT,

	/**
	 * Paystack received the request and refused it. Sending the same request again gives
	 * the same response, except after a {@linkplain RateLimitedException rate limit}.
	 */
	REFUSED,

	/**
	 * The request may have been accepted. Reads may be sent again. Charges must not be
	 * sent again until reconciliation shows that they did not arrive.
	 */
	UNKNOWN

}
