/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A charge, as it was read.
 *
 * @param run the run to which the charge belongs
 * @param batchNumber the number of its batch, or {@code null} if the run is not cut yet
 * or the charge was removed from its batch
 * @param reference the reference as the caller wrote it
 * @param amount the requested amount
 * @param digest the digest of authorization, amount and partial options
 * @param payload the charge as JSON, or {@code null} after it was erased
 * @param retryOf the reference of the failed attempt, in lower case, or {@code null}
 * @param result the outcome, or {@code null} if there is none yet
 * @param settledAt when the outcome was recorded, or {@code null}
 */
public record ChargeRecord(RunKey run, @Nullable Integer batchNumber, String reference, long amount, String digest,
		@Nullable String payload, @Nullable String retryOf, @Nullable ChargeResult result,
		@Nullable Instant settledAt) {

	@Override
	public String toString() {
		return "ChargeRecord[run=" + this.run + ", batchNumber=" + this.batchNumber + ", reference=" + this.reference
				+ ", amount=" + this.amount + ", result=" + this.result + "]";
	}

}
