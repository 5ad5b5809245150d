/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when no byte of the request was sent: the connection was refused, the host is
 * unknown, the certificate is not trusted, a timeout expired before sending began, the
 * client has no capacity left or is closed, or there is no usable secret key. Sending the
 * request again is safe.
 *
 * @since 0.1.0
 */
public class RequestNotSentException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param cause the cause, or {@code null}
	 */
	public RequestNotSentException(String message, @Nullable Throwable cause) {
		super(Delivery.NOT_SENT, message, null, cause);
	}

}
