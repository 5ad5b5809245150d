/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OutcomeRules}.
 */
class OutcomeRulesTests {

	@ParameterizedTest
	@ValueSource(strings = { "AUTH_", "AUTH_ncx8hews93", "AUTH_a_b", "AUTH_declinedx", "AUTH_xdeclined",
			"AUTH_a_declined_", "AUTH_a_DECLINED", "AUTH_approved", "AUTH_balance_", "AUTH_fee_x" })
	void approvesAnyOtherAuthorization(String authorization) {
		assertThat(outcome(authorization, 1)).isEqualTo(Outcome.approved(25000));
	}

	@ParameterizedTest
	@CsvSource({ "AUTH_a_insufficient_funds, insufficient_funds, Insufficient Funds",
			"AUTH_expired_card, expired_card, Expired Card", "AUTH_a_b_declined, declined, Declined",
			"AUTH_a_do_not_honor, do_not_honor, Do Not Honor",
			"AUTH_a_processing_error, processing_error, Processing Error",
			"AUTH_a_card_no_such_issuer, no_such_issuer, No Such Issuer",
			"AUTH_a_suspected_fraud, suspected_fraud, Suspected Fraud" })
	void declinesWithGatewayResponseCode(String authorization, String code, String message) {
		assertThat(outcome(authorization, 1)).isEqualTo(Outcome.declined(code, message));
	}

	@Test
	void hasNoTransactionAfterError() {
		assertThat(outcome("AUTH_a_error", 1)).isEqualTo(Outcome.ERROR);
		assertThat(Outcome.ERROR.hasTransaction()).isFalse();
	}

	@Test
	void failsInactiveAuthorizationOnFirstAttempt() {
		assertThat(outcome("AUTH_a_inactive_authorization", 1)).isEqualTo(Outcome.INACTIVE_AUTHORIZATION);
		assertThat(Outcome.INACTIVE_AUTHORIZATION.retryable()).isFalse();
	}

	@Test
	void failsOtherCodesWithError() {
		assertThat(outcome("card-1", 1)).isEqualTo(Outcome.ERROR);
	}

	@Test
	void addsFee() {
		assertThat(outcome("AUTH_a_fee_126", 1)).isEqualTo(Outcome.approved(25126));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 2", "3, 3", "5, 5" })
	void declinesUntilGivenAttempt(int wanted, int attempts) {
		String authorization = "AUTH_a_succeeds_on_attempt_" + wanted;
		for (int attempt = 1; attempt < attempts; attempt++) {
			assertThat(outcome(authorization, attempt).gatewayResponseCode()).isEqualTo("insufficient_funds");
		}
		assertThat(outcome(authorization, attempts)).isEqualTo(Outcome.approved(25000));
	}

	@ParameterizedTest
	@CsvSource({ "25000, false, 0, 25000", "99999, true, 0, 25000", "24999, false, 0, 0", "24999, true, 0, 24999",
			"10000, true, 10000, 10000", "9999, true, 10000, 0", "9999, false, 5000, 0", "0, true, 0, 0" })
	void debitsNoMoreThanBalance(long balance, boolean attemptPartialDebit, long atLeast, long debited) {
		Outcome outcome = OutcomeRules.outcome(
				new ChargeRequest("AUTH_a_balance_" + balance, 25000, null, attemptPartialDebit, atLeast, "{}"), 1);
		assertThat(outcome.debited()).isEqualTo(debited);
		assertThat(outcome.gatewayResponseCode()).isEqualTo((debited > 0) ? "approved" : "insufficient_funds");
	}

	private static Outcome outcome(String authorization, int attempt) {
		return OutcomeRules.outcome(new ChargeRequest(authorization, 25000, null, false, 0, "{}"), attempt);
	}

}
