package io.github.bulkcharges.paystack.quickstart;

import java.math.BigDecimal;
import java.util.Locale;

import io.github.bulkcharges.paystack.model.Subunits;

/**
 * Amounts in one currency, as people read them.
 *
 * @param currency the currency
 */
record Money(Subunits currency) {

	/**
	 * An amount that the service gave. It is shown even where the currency has no such
	 * fraction: what was debited was debited.
	 * @param subunits the amount in subunits
	 * @return the amount in the currency's main unit
	 */
	BigDecimal major(long subunits) {
		try {
			return this.currency.toMajor(subunits);
		}
		catch (ArithmeticException ex) {
			return BigDecimal.valueOf(subunits, 2);
		}
	}

	/**
	 * An amount for a table.
	 * @param amount the amount in the currency's main unit
	 * @return the amount with its thousands apart, such as {@code 1,250,000.50}
	 */
	String text(BigDecimal amount) {
		return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
	}

}
