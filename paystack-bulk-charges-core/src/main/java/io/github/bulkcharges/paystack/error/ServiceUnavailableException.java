/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a read, or another request that is safe to retry, got no usable response:
 * the service failed, did not respond in time, or the connection broke. For requests that
 * are not safe to retry, {@link OutcomeUnknownException} is thrown instead.
 *
 * @since 0.1.0
 */
public class ServiceUnavailableException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param response the response, or {@code null} if there was none
	 * @param cause the cause, or {@code null}
	 */
	public ServiceUnavailableException(String message, @Nullable ErrorResponse response, @Nullable Throwable cause) {
		super(Delivery.UNKNOWN, message, response, cause);
	}

}
