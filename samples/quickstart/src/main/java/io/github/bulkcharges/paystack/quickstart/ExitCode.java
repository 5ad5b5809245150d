/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

/**
 * How the program ends.
 */
enum ExitCode {

	/**
	 * Every charge came back with a final status.
	 */
	ALL_ACCOUNTED_FOR(0),

	/**
	 * The batch was accepted, but the result of a charge is unknown.
	 */
	NOT_ALL_ACCOUNTED_FOR(1),

	/**
	 * Nobody was charged: something was wrong with the options or with the file, or the
	 * service refused.
	 */
	NOTHING_CHARGED(2),

	/**
	 * It is unknown whether the batch was accepted.
	 */
	OUTCOME_UNKNOWN(3);

	private final int code;

	ExitCode(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

}
