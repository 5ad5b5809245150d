/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The result of claiming a batch.
 *
 * @param decision the decision
 * @param batch the claimed batch, or {@code null} if it was not claimed
 */
public record ClaimResult(Decision decision, @Nullable BatchRecord batch) {

	/**
	 * The decision. The conditions are checked in this order.
	 */
	public enum Decision {

		/** The run is not running. */
		NOT_RUNNING,

		/** Sending has ended; the run must be extended. */
		TOO_LATE,

		/** No complete reconciliation has begun since the given time. */
		NOT_RECONCILED,

		/**
		 * The database server is not the one of the last complete reconciliation; the run
		 * must be rechecked.
		 */
		OTHER_SERVER,

		/** Too many batches of the run are sending or unknown. */
		TOO_MANY,

		/** The row is not ready, not due, or has another version. */
		CHANGED,

		/** The batch was claimed: exactly this caller may send it, once. */
		CLAIMED

	}

	/**
	 * Creates the result of a claim that failed.
	 * @param decision the decision
	 * @return the result
	 */
	public static ClaimResult not(Decision decision) {
		return new ClaimResult(decision, null);
	}

}
