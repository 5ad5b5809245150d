/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.math.BigDecimal;
import java.util.Locale;

import io.github.bulkcharges.paystack.model.Subunits;

/**
 * Formats amounts in one currency.
 *
 * @param currency the currency
 */
record Money(Subunits currency) {

	/**
	 * Converts subunits to the main unit of the currency.
	 * @param subunits the amount in subunits
	 * @return the amount in the currency's main unit
	 */
	BigDecimal major(long subunits) {
		return this.currency.toMajor(subunits);
	}

	/**
	 * Formats an amount for a table.
	 * @param amount the amount in the currency's main unit
	 * @return the amount with thousands separators, such as {@code 1,250,000.50}
	 */
	String text(BigDecimal amount) {
		return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
	}

}
