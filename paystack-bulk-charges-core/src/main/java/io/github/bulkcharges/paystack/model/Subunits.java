package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;

/**
 * Exact conversion between the amounts people read and the subunits that Paystack takes:
 * 2,500.50 naira are 250050 kobo. What cannot be converted without loss is an error.
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
	 * West African CFA franc. It has no subunit, and yet Paystack takes it times 100; an
	 * amount with a fraction is refused.
	 */
	XOF(0);

	private static final int PAYSTACK_DECIMALS = 2;

	private final int decimals;

	Subunits(int decimals) {
		this.decimals = decimals;
	}

	/**
	 * Convert an amount in the currency's main unit to subunits.
	 * @param amount the amount as people read it, such as {@code 2500.50}
	 * @return the amount in subunits, such as {@code 250050}
	 * @throws ArithmeticException when the amount has more decimals than the currency, or
	 * is too large for a {@code long}
	 */
	public long of(BigDecimal amount) {
		if (amount.stripTrailingZeros().scale() > this.decimals) {
			throw new ArithmeticException("An amount in " + name() + " has at most " + this.decimals
					+ " decimals, but this one is " + amount);
		}
		try {
			return amount.movePointRight(PAYSTACK_DECIMALS).longValueExact();
		}
		catch (ArithmeticException ex) {
			throw new ArithmeticException("The amount is too large: " + amount);
		}
	}

	/**
	 * Convert subunits to an amount in the currency's main unit.
	 * @param subunits the amount in subunits, such as {@code 250050}
	 * @return the amount as people read it, such as {@code 2500.50}, with as many
	 * decimals as the currency has
	 * @throws ArithmeticException when the currency has no such fraction
	 */
	public BigDecimal toMajor(long subunits) {
		try {
			return BigDecimal.valueOf(subunits, PAYSTACK_DECIMALS).setScale(this.decimals);
		}
		catch (ArithmeticException ex) {
			throw new ArithmeticException(
					"An amount in " + name() + " has no fraction, but " + subunits + " subunits are one");
		}
	}

	/**
	 * The conversion of a currency.
	 * @param currency the code of the currency, such as {@code NGN}, in either case
	 * @return the conversion
	 * @throws IllegalArgumentException when Paystack does not take the currency
	 */
	public static Subunits forCurrency(String currency) {
		for (Subunits subunits : values()) {
			if (subunits.name().equalsIgnoreCase(currency)) {
				return subunits;
			}
		}
		throw new IllegalArgumentException(
				"Paystack does not take the currency '" + currency + "'; it takes NGN, GHS, ZAR, KES, USD and XOF");
	}

}
