/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Subunits;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTableTests {

	@Test
	void sumsByOutcomeWithMostFrequentFirst() {
		List<Outcome> outcomes = List.of(new Outcome("a", "failed", 100, 0L, "Declined"),
				new Outcome("b", "success", 250_050, 250_050L, ""),
				new Outcome("c", "success", 200_000_000, 100_000_000L, ""));
		assertThat(new OutcomeTable(new Money(Subunits.NGN)).lines(outcomes)).containsExactly(
				"Outcome                   Charges     Requested (NGN)       Debited (NGN)",
				"success                         2        2,002,500.50        1,002,500.50",
				"failed                          1                1.00                0.00",
				"-------------------------------------------------------------------------",
				"total                           3        2,002,501.50        1,002,500.50",
				"Debited less than requested: 1 charge, by 1,000,000.00 NGN in all");
	}

	@Test
	void distinguishesPartialDebitsAndFees() {
		List<Outcome> outcomes = List.of(new Outcome("a", "success", 1000, 400L, ""),
				new Outcome("b", "success", 1000, 1050L, ""), new Outcome("c", "success", 1000, 1025L, ""),
				new Outcome("d", "failed", 1000, 0L, ""));
		assertThat(new OutcomeTable(new Money(Subunits.NGN)).lines(outcomes)).endsWith(
				"Debited less than requested: 1 charge, by 6.00 NGN in all",
				"Debited more than requested: 2 charges, by 0.75 NGN in all");
	}

	@Test
	void countsChargesWithUnknownAmount() {
		List<Outcome> outcomes = List.of(new Outcome("a", "success", 100, 100L, ""),
				new Outcome("b", "not reported", 200, null, ""));
		assertThat(new OutcomeTable(new Money(Subunits.NGN)).lines(outcomes)).contains(
				"not reported                    1                2.00                0.00 *",
				"total                           2                3.00                1.00 *",
				"* and what was debited for 1 more, which is not known");
	}

	@Test
	void showsDecimalsOfCurrency() {
		assertThat(new OutcomeTable(new Money(Subunits.XOF))
			.lines(List.of(new Outcome("a", "success", 250_000, 250_000L, ""))))
			.contains("success                         1               2,500               2,500");
	}

	@Test
	void showsFractionThatCurrencyDoesNotHave() {
		assertThat(new OutcomeTable(new Money(Subunits.XOF))
			.lines(List.of(new Outcome("a", "success", 250_000, 250_126L, ""))))
			.contains("success                         1               2,500            2,501.26");
	}

}
