/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * The result of starting a run.
 */
public enum StartDecision {

	/** The run is now running. */
	STARTED,

	/**
	 * Nothing was changed: charges have no batch, or number and amount are not those that
	 * were checked. Cut and check again.
	 */
	CHANGED,

	/** Nothing was changed: the run does not exist or is not open. */
	NOT_OPEN

}
