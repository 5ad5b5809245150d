/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * The result of recording a clean read in which a batch was absent.
 */
public enum AbsenceDecision {

	/** Nothing was changed: the row has changed, or the read began too early. */
	NONE,

	/** The first read was recorded. A second one must begin at least a gap later. */
	FIRST,

	/**
	 * The batch is proven absent, and is now ready, refused if it is withdrawn, or
	 * unresolved if this was the third proof.
	 */
	PROVEN

}
