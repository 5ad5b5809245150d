/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

/**
 * Thrown when a response does not contain the data of its operation.
 */
public final class UnreadableDataException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UnreadableDataException(String message) {
		super(message);
	}

}
