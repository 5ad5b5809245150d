/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A charge to add to a run.
 *
 * @param reference the reference, which is unique in the mode over all runs, ignoring
 * case
 * @param amount the requested amount
 * @param digest the digest of authorization, amount and partial options
 * @param payload the charge as JSON
 * @param retryOf the reference of the failed attempt, or {@code null}
 */
public record NewCharge(String reference, long amount, String digest, String payload, @Nullable String retryOf) {

	@Override
	public String toString() {
		return "NewCharge[reference=" + this.reference + ", amount=" + this.amount + ", retryOf=" + this.retryOf + "]";
	}

}
