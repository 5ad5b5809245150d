/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.BatchCharge;

/**
 * What identifies a charge whose reference is hidden or different.
 *
 * @param authorization the authorization code
 * @param amount the requested amount
 */
record Payment(String authorization, long amount) {

	/**
	 * Returns the payment that a charge shows, or {@code null} if it hides a part of it.
	 */
	static @Nullable Payment of(BatchCharge charge) {
		String authorization = (charge.authorization() != null) ? charge.authorization().authorizationCode() : null;
		Long amount = charge.requestedAmount();
		return (authorization != null && amount != null) ? new Payment(authorization, amount) : null;
	}

	@Override
	public String toString() {
		return "Payment[" + Redacted.authorization(this.authorization) + ", " + this.amount + "]";
	}

}
