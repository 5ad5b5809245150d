/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

/**
 * Thrown when Paystack received the request and refused it. Subclasses are the more
 * specific refusals.
 *
 * @since 0.1.0
 */
public class PaystackRefusedException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param response the response of the service
	 */
	public PaystackRefusedException(String message, ErrorResponse response) {
		super(Delivery.REFUSED, message, response, null);
	}

}
