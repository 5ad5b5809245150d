/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

/**
 * How the program ends.
 */
enum ExitCode {

	/** Every charge is settled: debited or declined. */
	SETTLED(0),

	/** The run is not finished. The same command continues it. */
	UNFINISHED(1),

	/** An option or the file is invalid. Nothing of it was sent. */
	INVALID(2),

	/** A person must decide something. */
	NEEDS_PERSON(3);

	private final int code;

	ExitCode(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

}
