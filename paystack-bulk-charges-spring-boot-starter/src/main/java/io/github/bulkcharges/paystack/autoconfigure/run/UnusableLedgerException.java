/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if the ledger of runs cannot be used.
 */
final class UnusableLedgerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception.
	 * @param message why the ledger cannot be used
	 * @param action what to do
	 * @param cause the cause, or {@code null}
	 */
	UnusableLedgerException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
