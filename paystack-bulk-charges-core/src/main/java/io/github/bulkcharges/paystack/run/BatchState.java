/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

/**
 * The state of a batch of a run.
 *
 * @since 0.1.0
 */
public enum BatchState {

	/**
	 * The batch can be sent: it was never sent, or it is certain that no earlier request
	 * was accepted.
	 */
	READY,

	/**
	 * An instance has claimed the batch and may be sending it.
	 */
	SENDING,

	/**
	 * The batch may have been accepted. It is looked for at Paystack and is not sent
	 * again unless it is proven absent.
	 */
	UNKNOWN,

	/**
	 * Paystack has accepted the batch. Its charges do not all have an outcome yet.
	 */
	ACCEPTED,

	/**
	 * Every charge of the batch has an outcome.
	 */
	SETTLED,

	/**
	 * The batch was not accepted and is not sent any more. Its charges were not
	 * submitted, and their references can be added to another run.
	 */
	REFUSED,

	/**
	 * What was seen at Paystack is contradictory or not sufficient. A person must resolve
	 * the batch.
	 */
	UNRESOLVED;

	/**
	 * Returns whether nothing more happens to a batch in this state, unless evidence of a
	 * late acceptance appears.
	 * @return {@code true} for {@link #SETTLED} and {@link #REFUSED}
	 */
	public boolean isFinal() {
		return this == SETTLED || this == REFUSED;
	}

}
