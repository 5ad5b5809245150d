/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Subunits;

/**
 * An invoice, as other systems of the merchant send it. It has not been validated.
 *
 * @param number the number of the invoice, which becomes the reference, so that the
 * invoice is never debited twice
 * @param authorization the authorization to debit
 * @param amount the amount in naira
 */
record Invoice(String number, String authorization, @Nullable BigDecimal amount) {

	private static final long ANY_AMOUNT = 1;

	/**
	 * Creates the charge of an invoice.
	 * @param invoice the invoice, or {@code null} if the caller sent {@code null}
	 * @return the charge
	 * @throws InvalidRequestException with all violations of the invoice
	 */
	static BulkCharge toCharge(@Nullable Invoice invoice) {
		if (invoice == null) {
			throw new InvalidRequestException(List.of(Violation.of("invoice", "is missing")));
		}
		return invoice.toCharge();
	}

	private BulkCharge toCharge() {
		List<Violation> violations = new ArrayList<>();
		long kobo = kobo(violations);
		try {
			BulkCharge charge = BulkCharge.of(this.authorization, kobo, this.number);
			if (violations.isEmpty()) {
				return charge;
			}
		}
		catch (InvalidRequestException ex) {
			violations.addAll(ex.violations());
		}
		throw new InvalidRequestException(violations);
	}

	private long kobo(List<Violation> violations) {
		if (this.amount == null) {
			violations.add(new Violation(null, this.number, "amount", "is missing"));
			return ANY_AMOUNT;
		}
		try {
			return Subunits.NGN.of(this.amount);
		}
		catch (InvalidRequestException ex) {
			for (Violation violation : ex.violations()) {
				violations.add(new Violation(null, this.number, violation.field(), violation.problem()));
			}
			return ANY_AMOUNT;
		}
	}

}
