/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The debits of one reference.
 *
 * @param times the number of debits, which should never be more than one
 * @param amount the debited amount in subunits, over all debits
 */
public record Debits(int times, long amount) {

	Debits plus(Debits other) {
		return new Debits(this.times + other.times, this.amount + other.amount);
	}

}
