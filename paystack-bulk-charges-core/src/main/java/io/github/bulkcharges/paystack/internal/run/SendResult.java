/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

/**
 * The result of trying to send a batch.
 *
 * @param kind what happened
 * @param pause how long this instance should send nothing
 */
record SendResult(Kind kind, Duration pause) {

	/**
	 * What happened.
	 */
	enum Kind {

		/** Paystack accepted the batch. */
		ACCEPTED,

		/** Paystack accepted a batch that is not as expected. */
		UNRESOLVED,

		/** Paystack refused the charges. */
		REFUSED,

		/** It is unknown whether Paystack accepted the batch. */
		UNKNOWN,

		/** The batch was claimed, but not accepted, and can be sent again. */
		RELEASED,

		/** The batch was not claimed, and is tried again later. */
		POSTPONED,

		/** The batch has changed since it was read. */
		CHANGED,

		/** The run is not running, or the claim was refused for now. */
		BLOCKED,

		/** Sending has ended. */
		TOO_LATE,

		/** The ledger may have forgotten something; the run was rechecked. */
		RECHECKED

	}

	static SendResult of(Kind kind) {
		return new SendResult(kind, Duration.ZERO);
	}

	/**
	 * Returns whether the batch was claimed, so that something has changed.
	 */
	boolean wasClaimed() {
		return switch (this.kind) {
			case ACCEPTED, UNRESOLVED, REFUSED, UNKNOWN, RELEASED -> true;
			default -> false;
		};
	}

}
