/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;
import java.util.Locale;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Subunits}.
 */
class SubunitsTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			NGN,  2500.50,   250050
			NGN,  2500.5,    250050
			NGN,  2500,      250000
			GHS,  0.01,      1
			ZAR,  19.99,     1999
			KES,  1000.00,   100000
			USD,  0.1,       10
			USD,  1E+3,      100000
			USD,  12.3400,   1234
			NGN,  0,         0
			NGN,  0E-9,      0
			NGN,  -2.50,     -250
			""")
	void convertsAmountExactly(Subunits currency, BigDecimal amount, long subunits) {
		assertThat(currency.of(amount)).isEqualTo(subunits);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			5000,     500000
			5000.00,  500000
			5E+3,     500000
			""")
	void multipliesFrancsBy100(BigDecimal amount, long subunits) {
		assertThat(Subunits.XOF.of(amount)).isEqualTo(subunits);
	}

	@ParameterizedTest
	@EnumSource(names = "XOF", mode = EnumSource.Mode.EXCLUDE)
	void failsWhenAmountHasThirdDecimal(Subunits currency) {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> currency.of(new BigDecimal("2500.505")))
			.withMessageContaining(currency.name())
			.withMessageContaining("amount: must have at most 2 decimals")
			.withMessageContaining("2500.505");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5000.5", "5000.01", "0.10" })
	void failsWhenFrancHasFraction(BigDecimal amount) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Subunits.XOF.of(amount))
			.withMessageContaining("at most 0 decimals");
	}

	@Test
	void acceptsMaximumAmount() {
		assertThat(Subunits.NGN.of(new BigDecimal("92233720368547758.07"))).isEqualTo(Long.MAX_VALUE);
		assertThat(Subunits.NGN.of(new BigDecimal("-92233720368547758.08"))).isEqualTo(Long.MIN_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "92233720368547758.08", "1E+30", "1E+999999999", "1E+2147483647", "-1E+30" })
	void failsWhenAmountIsTooLarge(BigDecimal amount) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Subunits.NGN.of(amount))
			.withMessageContaining("too large");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			NGN,  250050,               2500.50
			GHS,  1,                    0.01
			ZAR,  1999,                 19.99
			KES,  100000,               1000.00
			USD,  10,                   0.10
			NGN,  0,                    0.00
			NGN,  -250,                 -2.50
			XOF,  500000,               5000
			XOF,  500100,               5001
			NGN,  9223372036854775807,  92233720368547758.07
			""")
	void convertsSubunitsToDecimalsOfCurrency(Subunits currency, long subunits, BigDecimal amount) {
		assertThat(currency.toMajor(subunits)).isEqualTo(amount);
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.01", "99, 0.99", "500001, 5000.01", "-1, -0.01", "250050, 2500.50" })
	void convertsFractionOfFrancExactly(long subunits, BigDecimal amount) {
		assertThat(Subunits.XOF.toMajor(subunits)).isEqualTo(amount);
	}

	@Test
	void failsWhenAmountIsNull() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Subunits.NGN.of(null))
			.satisfies((failure) -> assertThat(failure.violations())
				.containsExactly(Violation.of("amount", "is missing")));
	}

	@Property
	void convertsEveryNumberOfSubunitsBack(@ForAll Subunits currency, @ForAll long subunits) {
		BigDecimal amount = currency.toMajor(subunits);
		assertThat(amount.movePointRight(2)).isEqualByComparingTo(BigDecimal.valueOf(subunits));
		if (currency != Subunits.XOF || subunits % 100 == 0) {
			assertThat(currency.of(amount)).isEqualTo(subunits);
		}
	}

	@ParameterizedTest
	@EnumSource
	void convertsBackToSameAmount(Subunits currency) {
		assertThat(currency.of(currency.toMajor(123400))).isEqualTo(123400);
	}

	@ParameterizedTest
	@EnumSource
	void findsCurrencyInEitherCase(Subunits currency) {
		assertThat(Subunits.forCurrency(currency.name())).isSameAs(currency);
		assertThat(Subunits.forCurrency(currency.name().toLowerCase(Locale.ROOT))).isSameAs(currency);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "EUR", "", "NGN ", "NAIRA" })
	void failsWhenCurrencyIsNotSupported(String currency) {
		assertThatIllegalArgumentException().isThrownBy(() -> Subunits.forCurrency(currency))
			.withMessageContaining("'" + currency + "'")
			.withMessageContaining("NGN, GHS, ZAR, KES, USD and XOF");
	}

}
