/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

/**
 * Thrown if an option or a file is invalid. Its message says what is invalid and what is
 * allowed.
 */
final class UnusableInputException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnusableInputException(String message) {
		super(message);
	}

}
