/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The state of a charge.
 *
 * @param attempts the number of attempts
 * @param outcome the outcome of the last attempt
 * @param updatedAt the time of the last attempt, in milliseconds since the epoch
 */
record ChargeState(int attempts, Outcome outcome, long updatedAt) {

	private static final int MAX_ATTEMPTS = 5;

	static ChargeState accepted(long at) {
		return new ChargeState(0, Outcome.NOT_ATTEMPTED, at);
	}

	ChargeState attempted(Outcome outcome, long at) {
		return new ChargeState(this.attempts + 1, outcome, at);
	}

	/**
	 * Returns whether there are no further attempts. A failed charge may not be final.
	 */
	boolean isFinal() {
		return !this.outcome.retryable() || this.attempts == MAX_ATTEMPTS;
	}

}
