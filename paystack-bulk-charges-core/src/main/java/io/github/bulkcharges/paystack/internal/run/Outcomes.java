/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * Decides about the outcomes of the charges of complete batches. Values that the ledger
 * could not store are cut or left out, so that they do not keep a batch from settling.
 */
final class Outcomes {

	private static final int MAX_CODE_LENGTH = 60;

	/** Fees may be added to what was requested. Keeps sums within a {@code long}. */
	static final long MAX_AMOUNT = 2 * ChargeCodec.MAX_AMOUNT;

	private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59Z");

	/**
	 * Reads the outcome of a charge from a complete batch.
	 * @param shown the charge that the batch shows
	 * @param charge the charge in the ledger
	 * @return the outcome, or {@code null} if the reference must be verified
	 */
	@Nullable ChargeResult read(BatchCharge shown, ChargeRecord charge) {
		Transaction transaction = shown.transaction();
		Long debited = amount(shown.debitedAmount());
		boolean succeeded = shown.status().equals(ChargeStatus.SUCCESS)
				|| (transaction != null && transaction.status().equals(TransactionStatus.SUCCESS));
		if (debited == null || succeeded != (debited > 0) || shown.status().equals(ChargeStatus.PENDING)
				|| !isOf(charge, transaction)) {
			return null;
		}
		if (succeeded && transaction == null && shown.attemptPartialDebit() == null) {
			// The amount can be the requested one.
			return null;
		}
		return new ChargeResult(kind(charge, debited), debited, currency(shown.currency()), code(shown),
				(transaction != null) ? transaction.id() : null,
				(transaction != null) ? amount(transaction.fees()) : null,
				(transaction != null) ? time(transaction.paidAt()) : null);
	}

	/**
	 * Returns the outcome of a charge whose reference was verified after its batch was
	 * complete.
	 * @param charge the charge in the ledger
	 * @param transaction the transaction, or {@code null} if the reference was not found
	 * @return the outcome, or {@code null} if the transaction is in progress
	 */
	@Nullable ChargeResult verified(ChargeRecord charge, @Nullable Transaction transaction) {
		if (transaction == null || !isOf(charge, transaction)) {
			return ChargeResult.UNDETERMINED;
		}
		TransactionStatus status = transaction.status();
		Long amount = amount(transaction.amount());
		Long debited = (amount != null && amount > 0) ? amount : null;
		if (status.equals(TransactionStatus.FAILED) || status.equals(TransactionStatus.ABANDONED)) {
			return result(OutcomeKind.FAILED, 0L, transaction);
		}
		if (status.equals(TransactionStatus.SUCCESS)) {
			return result((debited != null) ? kind(charge, debited) : OutcomeKind.UNDETERMINED, debited, transaction);
		}
		if (status.equals(TransactionStatus.REVERSED)) {
			return result(OutcomeKind.REVERSED, debited, transaction);
		}
		return null;
	}

	private static ChargeResult result(OutcomeKind kind, @Nullable Long debited, Transaction transaction) {
		return new ChargeResult(kind, debited, currency(transaction.currency()),
				code(transaction.gatewayResponseCode()), transaction.id(), amount(transaction.fees()),
				time(transaction.paidAt()));
	}

	private static OutcomeKind kind(ChargeRecord charge, long debited) {
		if (debited == 0) {
			return OutcomeKind.FAILED;
		}
		return (debited >= charge.amount()) ? OutcomeKind.SUCCEEDED : OutcomeKind.PARTIAL;
	}

	/**
	 * Returns whether a transaction can be that of a charge. A transaction with another
	 * reference proves nothing.
	 */
	private static boolean isOf(ChargeRecord charge, @Nullable Transaction transaction) {
		return transaction == null || transaction.reference() == null
				|| charge.reference().equalsIgnoreCase(transaction.reference());
	}

	/**
	 * Returns the response code, or the status if it alone explains a failure.
	 */
	private static @Nullable String code(BatchCharge shown) {
		Transaction transaction = shown.transaction();
		Object code = (transaction != null) ? transaction.gatewayResponseCode()
				: shown.additionalFields().get("gateway_response_code");
		if (code == null && shown.status().equals(ChargeStatus.INACTIVE_AUTHORIZATION)) {
			return ChargeStatus.INACTIVE_AUTHORIZATION.value();
		}
		return (code instanceof String text) ? code(text) : null;
	}

	private static @Nullable String code(@Nullable String code) {
		if (code == null) {
			return null;
		}
		String line = Redacted.line(code);
		return (line.length() > MAX_CODE_LENGTH) ? line.substring(0, MAX_CODE_LENGTH) : line;
	}

	private static @Nullable Long amount(@Nullable Long amount) {
		return (amount != null && amount >= 0 && amount <= MAX_AMOUNT) ? amount : null;
	}

	private static @Nullable String currency(@Nullable String currency) {
		return (currency != null && currency.matches("[A-Za-z]{3}")) ? currency.toUpperCase(Locale.ROOT) : null;
	}

	private static @Nullable Instant time(@Nullable Instant time) {
		return (time == null || time.isBefore(Instant.EPOCH) || time.isAfter(MAX_TIME)) ? null
				: time.truncatedTo(ChronoUnit.MILLIS);
	}

}
