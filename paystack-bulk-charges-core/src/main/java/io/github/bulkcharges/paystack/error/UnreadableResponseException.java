/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the response to a read is not what the service documents: an HTML page,
 * truncated JSON, an envelope without its data.
 *
 * @since 0.1.0
 */
public class UnreadableResponseException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param response the response
	 * @param cause the cause, or {@code null}
	 */
	public UnreadableResponseException(String message, ErrorResponse response, @Nullable Throwable cause) {
		super(Delivery.UNKNOWN, message, response, cause);
	}

}
