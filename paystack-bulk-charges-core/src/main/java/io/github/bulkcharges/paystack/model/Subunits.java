/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;
import java.util.List;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;

/**
 * Exact conversion between amounts in a currency's main unit and the subunits that
 * Paystack uses: 2,500.50 naira are 250050 kobo. Amounts are never rounded.
 *
 * @see <a href="https://paystack.com/docs/api/#supported-currency">Paystack: Supported
 * currency</a>
 * @since 0.1.0
 */
public enum Subunits {

	/**
	 * Nigerian naira, in kobo.
	 */
	NGN(2),

	/**
	 * Ghanaian cedi, in pesewa.
	 */
	GHS(2),

	/**
	 * South African rand, in cent.
	 */
	ZAR(2),

	/**
	 * Kenyan shilling, in cent.
	 */
	KES(2),

	/**
	 * United States dollar, in cent.
	 */
	USD(2),

	/**
	 * West African CFA franc. It has no subunit, but Paystack uses hundredths of it all
	 * the same; only whole francs can be converted to subunits.
	 */
	XOF(0);

	private static final int PAYSTACK_DECIMALS = 2;

	private final int decimals;

	Subunits(int decimals) {
		this.decimals = decimals;
	}

	/**
	 * Converts an amount in the main unit of the currency to subunits.
	 * @param amount the amount in the main unit, such as {@code 2500.50}
	 * @return the amount in subunits, such as {@code 250050}
	 * @throws InvalidRequestException if the amount is {@code null}, has more decimals
	 * than the currency, or does not fit into a {@code long}
	 */
	public long of(BigDecimal amount) {
		if (amount == null) {
			throw invalid("is missing");
		}
		if (amount.stripTrailingZeros().scale() > this.decimals) {
			throw invalid("must have at most " + this.decimals + " decimals in " + name() + ", but is " + amount);
		}
		try {
			return amount.movePointRight(PAYSTACK_DECIMALS).longValueExact();
		}
		catch (ArithmeticException ex) {
			throw invalid("is too large: " + amount);
		}
	}

	/**
	 * Converts subunits to an amount in the main unit of the currency.
	 * @param subunits the amount in subunits, such as {@code 250050}
	 * @return the amount in the main unit, such as {@code 2500.50}, with the number of
	 * decimals that the currency has, or two decimals if the amount has a fraction that
	 * the currency does not have
	 */
	public BigDecimal toMajor(long subunits) {
		BigDecimal amount = BigDecimal.valueOf(subunits, PAYSTACK_DECIMALS);
		return (amount.stripTrailingZeros().scale() <= this.decimals) ? amount.setScale(this.decimals) : amount;
	}

	private static InvalidRequestException invalid(String problem) {
		return new InvalidRequestException(List.of(Violation.of("amount", problem)));
	}

	/**
	 * Returns the conversion for a currency.
	 * @param currency the currency code, such as {@code NGN}, in upper or lower case
	 * @return the conversion
	 * @throws IllegalArgumentException if Paystack does not support the currency
	 */
	public static Subunits forCurrency(String currency) {
		for (Subunits subunits : values()) {
			if (subunits.name().equalsIgnoreCase(currency)) {
				return subunits;
			}
		}
		throw new IllegalArgumentException("Paystack does not support the currency '" + currency
				+ "'. Supported are NGN, GHS, ZAR, KES, USD and XOF");
	}

}
