/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * The outcome of one charge.
 *
 * @param reference the reference of the charge
 * @param status the status that the service sent, or one of the constants of this class
 * if that would mislead
 * @param requested the requested amount, in subunits
 * @param debited the debited amount, in subunits, or {@code null} if it is unknown
 * @param message the message of the service or the bank, or an empty string
 */
record Outcome(String reference, String status, long requested, @Nullable Long debited, String message) {

	/**
	 * The charge is not among the charges of its batch.
	 */
	static final String NOT_REPORTED = "not reported";

	/**
	 * It is unknown whether the service accepted the charge.
	 */
	static final String UNKNOWN = "unknown";

	/**
	 * The reference was used before, and the outcome of that charge is unknown.
	 */
	static final String DUPLICATE = "duplicate";

	/**
	 * The reference was used before, and the customer was debited then.
	 */
	static final String DEBITED_BEFORE = "debited before";

	/**
	 * The charge failed, but it is not certain that nothing was debited.
	 */
	static final String UNCERTAIN = "uncertain";

	private static final Set<String> FINAL = Set.of(ChargeStatus.SUCCESS.value(), ChargeStatus.FAILED.value(),
			ChargeStatus.ERROR.value(), ChargeStatus.INACTIVE_AUTHORIZATION.value(), DEBITED_BEFORE);

	/**
	 * Returns the outcome that a batch reports.
	 */
	static Outcome of(BulkCharge sent, BatchCharge reported) {
		return new Outcome(sent.reference(), status(reported), sent.amount(), reported.debitedAmount(),
				Redacted.line(reported.message()));
	}

	private static String status(BatchCharge reported) {
		ChargeStatus status = reported.status();
		if (!reported.needsVerification() || status.equals(ChargeStatus.SUCCESS) || !status.isKnown()) {
			return status.toString();
		}
		String message = (reported.message() != null) ? reported.message() : "";
		return message.toLowerCase(Locale.ROOT).contains("duplicate") ? DUPLICATE : UNCERTAIN;
	}

	static Outcome notReported(BulkCharge sent) {
		return new Outcome(sent.reference(), NOT_REPORTED, sent.amount(), null, "");
	}

	static Outcome unknown(BulkCharge sent) {
		return new Outcome(sent.reference(), UNKNOWN, sent.amount(), null, "");
	}

	/**
	 * Returns whether the outcome is final, provided that the batch is settled.
	 */
	boolean isFinal() {
		return FINAL.contains(this.status);
	}

	boolean isSuccess() {
		return this.status.equals(ChargeStatus.SUCCESS.value()) || this.status.equals(DEBITED_BEFORE);
	}

	/**
	 * Returns the debited amount minus the requested amount, in subunits, or 0 if the
	 * debited amount is unknown.
	 */
	long difference() {
		return (this.debited != null) ? this.debited - this.requested : 0;
	}

	/**
	 * Returns whether the transaction of the reference has to be verified.
	 */
	boolean needsVerification() {
		return this.debited == null && (isSuccess() || this.status.equals(DUPLICATE) || this.status.equals(UNCERTAIN));
	}

	/**
	 * Returns the outcome according to the transaction of the reference.
	 */
	Outcome verifiedBy(Transaction transaction) {
		if (transaction.status().equals(TransactionStatus.SUCCESS)) {
			return new Outcome(this.reference, verifiedSuccess(), this.requested, transaction.amount(), this.message);
		}
		if (this.status.equals(UNCERTAIN) && transaction.status().equals(TransactionStatus.FAILED)) {
			return new Outcome(this.reference, ChargeStatus.FAILED.value(), this.requested, 0L, this.message);
		}
		// Not final for a duplicate: the earlier batch may make another attempt.
		return withMessage("the transaction of this reference is " + transaction.status());
	}

	private String verifiedSuccess() {
		return this.status.equals(DUPLICATE) ? DEBITED_BEFORE : ChargeStatus.SUCCESS.value();
	}

	Outcome withMessage(String more) {
		return new Outcome(this.reference, this.status, this.requested, this.debited,
				this.message.isEmpty() ? Redacted.line(more) : this.message + "; " + Redacted.line(more));
	}

}
