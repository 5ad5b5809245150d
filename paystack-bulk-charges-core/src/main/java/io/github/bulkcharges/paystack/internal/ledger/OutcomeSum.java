/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * Sums of the charges of a run that have the same kind of outcome and the same currency.
 *
 * @param kind the kind of outcome, or {@code null} for charges without an outcome
 * @param currency the currency code, or {@code null} for charges without one
 * @param charges the number of charges
 * @param amount the sum of the requested amounts
 * @param debited the sum of the debited amounts that are known
 * @param fees the sum of the fees that are known
 */
public record OutcomeSum(@Nullable OutcomeKind kind, @Nullable String currency, int charges, long amount, long debited,
		long fees) {

	/**
	 * The order of the kinds, then of the currencies, none first.
	 */
	public static final Comparator<OutcomeSum> ORDER = Comparator
		.comparing(OutcomeSum::kind, Comparator.nullsFirst(Comparator.<OutcomeKind>naturalOrder()))
		.thenComparing(OutcomeSum::currency, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

}
