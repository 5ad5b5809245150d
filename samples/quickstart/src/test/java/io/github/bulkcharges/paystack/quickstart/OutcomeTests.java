/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Outcome}.
 */
class OutcomeTests {

	private static final BulkCharge SENT = BulkCharge.of("AUTH_first0001", 1000, "a");

	@Test
	void timeoutOfBankNeedsVerification() {
		Outcome outcome = Outcome.of(SENT, timedOut());
		assertThat(outcome.status()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(outcome.needsVerification()).isTrue();
		assertThat(outcome.isFinal()).isFalse();
	}

	@Test
	void isFailedWithoutDebitWhenVerifiedAsFailed() {
		Outcome outcome = Outcome.of(SENT, timedOut()).verifiedBy(transaction(TransactionStatus.FAILED));
		assertThat(outcome).isEqualTo(new Outcome("a", "failed", 1000, 0L, "Transaction Timeout"));
		assertThat(outcome.isFinal()).isTrue();
	}

	@Test
	void isSuccessWhenVerifiedAsSuccess() {
		Outcome outcome = Outcome.of(SENT, timedOut()).verifiedBy(transaction(TransactionStatus.SUCCESS));
		assertThat(outcome).isEqualTo(new Outcome("a", "success", 1000, 1000L, "Transaction Timeout"));
	}

	@Test
	void isNotFinalWhenVerifiedAsPending() {
		Outcome outcome = Outcome.of(SENT, timedOut()).verifiedBy(transaction(TransactionStatus.PENDING));
		assertThat(outcome.status()).isEqualTo(Outcome.UNCERTAIN);
		assertThat(outcome.isFinal()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "failed, Transaction timed out, uncertain", "failed, Insufficient Funds, uncertain",
			"failed, '', uncertain", "error, An error occurred, uncertain",
			"failed, Duplicate Transaction Reference, duplicate", "error, this is a DUPLICATE, duplicate",
			"inactive_authorization, Duplicate Transaction Reference, duplicate" })
	void failureWithoutProofNeedsVerification(String status, String message, String expected) {
		Outcome outcome = Outcome.of(SENT, reported(ChargeStatus.of(status), null, message));
		assertThat(outcome.status()).isEqualTo(expected);
		assertThat(outcome.debited()).isNull();
		assertThat(outcome.needsVerification()).isTrue();
		assertThat(outcome.isFinal()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "error", "inactive_authorization" })
	void failureThatDebitedNothingIsFinal(String status) {
		Outcome outcome = Outcome.of(SENT, reported(ChargeStatus.of(status), 0L, "Declined"));
		assertThat(outcome).isEqualTo(new Outcome("a", status, 1000, 0L, "Declined"));
		assertThat(outcome.needsVerification()).isFalse();
		assertThat(outcome.isFinal()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "on_hold" })
	void otherStatusIsReportedAndNotFinal(String status) {
		Outcome outcome = Outcome.of(SENT, reported(ChargeStatus.of(status), null, ""));
		assertThat(outcome.status()).isEqualTo(status);
		assertThat(outcome.needsVerification()).isFalse();
		assertThat(outcome.isFinal()).isFalse();
	}

	@Test
	void escapesControlCharactersOfService() {
		Outcome outcome = Outcome.of(SENT, reported(ChargeStatus.of("on\nhold"), null, "a\u001b[2Jb"));
		assertThat(outcome.status()).isEqualTo("on\\nhold");
		assertThat(outcome.withMessage("c\rd").message()).isEqualTo("a\\u001b[2Jb; c\\rd");
	}

	private static BatchCharge reported(ChargeStatus status, @Nullable Long debited, String message) {
		return ScriptedClient.charge("a", status, debited, message);
	}

	private static BatchCharge timedOut() {
		return new BatchCharge(1L, 1L, null, null, "a", ChargeStatus.FAILED, "Transaction Timeout", 1000L, null, "NGN",
				null, null, Metadata.NONE, null, null, transaction(TransactionStatus.FAILED), null, null, Map.of());
	}

	private static Transaction transaction(TransactionStatus status) {
		return new Transaction(1L, null, status, "a", 1000L, 1000L, "NGN", null, "Transaction Timeout",
				"transaction_timeout", null, null, null, null, null, Metadata.NONE, null, null, Map.of());
	}

}
