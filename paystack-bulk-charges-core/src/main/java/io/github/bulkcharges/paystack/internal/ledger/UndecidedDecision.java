/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * The result of recording that a listed batch is undecided.
 */
public enum UndecidedDecision {

	/** Nothing was changed: the row has changed, or it is too early to conclude. */
	NONE,

	/** It was recorded since when the listed batch is undecided. */
	SINCE,

	/** The listed batch is undecided for too long, and the batch is now unresolved. */
	UNRESOLVED

}
