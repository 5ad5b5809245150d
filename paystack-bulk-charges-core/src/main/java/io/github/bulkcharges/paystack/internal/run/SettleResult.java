/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

/**
 * The result of trying to settle a batch.
 */
enum SettleResult {

	/** The outcomes of all charges were recorded. */
	SETTLED,

	/** Paystack has not finished, or does not show everything. */
	WAITING,

	/** The outcomes are known, but were not processed by the application. */
	NOT_PROCESSED,

	/** The batch has changed since it was read. */
	CHANGED

}
