/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * An attempt to charge an invoice, before it is added to a run.
 *
 * @param reference the reference, derived from the invoice and the number of the attempt
 * @param invoice the number of the invoice
 * @param customer the ID of the customer
 * @param retryOf the reference of the failed attempt before, or {@code null}
 * @param amount the amount, in subunits
 * @param minimumDebit the minimum amount of a partial debit, or {@code null} if it is all
 * or nothing
 * @param authorization the authorization of the customer
 */
record Attempt(String reference, String invoice, long customer, @Nullable String retryOf, long amount,
		@Nullable Long minimumDebit, String authorization) {

	BulkCharge toCharge() {
		BulkCharge charge = BulkCharge.of(this.authorization, this.amount, this.reference);
		if (this.minimumDebit != null) {
			charge = charge.withAttemptPartialDebit(true).withAtLeast(this.minimumDebit);
		}
		return (this.retryOf != null) ? charge.withRetryOf(this.retryOf) : charge;
	}

	@Override
	public String toString() {
		return "Attempt[" + this.reference + "]";
	}

}
