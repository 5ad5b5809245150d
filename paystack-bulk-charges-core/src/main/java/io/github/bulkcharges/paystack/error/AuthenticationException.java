/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

/**
 * Thrown when Paystack refused the secret key or the IP address of this machine (HTTP 401
 * or 403).
 *
 * @since 0.1.0
 */
public class AuthenticationException extends PaystackRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param response the response of the service
	 */
	public AuthenticationException(String message, ErrorResponse response) {
		super(message, response);
	}

}
