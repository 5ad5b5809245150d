/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.jspecify.annotations.Nullable;

/**
 * A subscription that has no invoice for a month yet.
 *
 * @param id the ID
 * @param customer the ID of the customer
 * @param month the month, such as {@code 2026-07}
 * @param amount the amount of the plan, in subunits
 * @param minimumDebit the minimum amount of a partial debit, or {@code null}
 * @param authorization the authorization of the customer
 */
record DueSubscription(long id, long customer, String month, long amount, @Nullable Long minimumDebit,
		String authorization) {

	String invoiceNumber() {
		return "INV-%s-%06d".formatted(this.month, this.id);
	}

	Attempt firstAttempt() {
		return new Attempt(invoiceNumber(), invoiceNumber(), this.customer, null, this.amount, this.minimumDebit,
				this.authorization);
	}

}
