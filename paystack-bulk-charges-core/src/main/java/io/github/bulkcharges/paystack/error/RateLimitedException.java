/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when Paystack refused the request because of its rate limit (HTTP 429). The
 * request was not accepted and may be sent again later.
 *
 * @see <a href="https://paystack.com/docs/api/rate-limiting/">Paystack: Rate limits</a>
 * @since 0.1.0
 */
public class RateLimitedException extends PaystackRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param response the response of the service
	 */
	public RateLimitedException(String message, ErrorResponse response) {
		super(message, response);
	}

	/**
	 * Returns how long to wait before sending the request again.
	 * @return the time until the rate limit resets, or {@code null} if the service did
	 * not say
	 */
	public @Nullable Duration retryAfter() {
		ErrorResponse response = response();
		return (response != null) ? response.retryAfter() : null;
	}

}
