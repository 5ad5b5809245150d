/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

/**
 * Thrown when Paystack does not know the batch or the reference.
 * <p>
 * For a reference, this never means that it is safe to charge again: a queued charge may
 * not have a transaction yet.
 *
 * @since 0.1.0
 */
public class NotFoundException extends PaystackRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what happened, why, and what to do next
	 * @param response the response of the service
	 */
	public NotFoundException(String message, ErrorResponse response) {
		super(message, response);
	}

}
