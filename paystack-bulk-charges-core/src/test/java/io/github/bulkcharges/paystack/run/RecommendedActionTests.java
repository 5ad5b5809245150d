/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecommendedAction}.
 */
class RecommendedActionTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			bank_unavailable,         RETRY_SOON
			processing_error,         RETRY_SOON
			insufficient_funds,       RETRY_LATER
			declined,                 RETRY_LATER
			expired_card,             REQUEST_NEW_CARD
			inactive_authorization,   REQUEST_NEW_CARD
			invalid_pin,              CONTACT_CUSTOMER
			unsupported_currency,     FIX_SETUP
			duplicate_transmission,   VERIFY
			transaction_timeout,      VERIFY
			suspected_fraud,          DO_NOT_RETRY
			""")
	void recommendsActionForCodeOfFailure(String code, RecommendedAction action) {
		assertThat(RecommendedAction.forFailure(code)).isEqualTo(action);
		assertThat(RecommendedAction.of(OutcomeKind.FAILED, code)).isEqualTo(action);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "approved", "new_code", "INSUFFICIENT_FUNDS" })
	void recommendsToVerifyWhenCodeIsNotKnown(String code) {
		assertThat(RecommendedAction.forFailure(code)).isEqualTo(RecommendedAction.VERIFY);
	}

	@ParameterizedTest
	@EnumSource(names = { "SUCCEEDED", "PARTIAL", "NOT_SUBMITTED" })
	void recommendsNothingWhenChargeDidNotFail(OutcomeKind kind) {
		assertThat(RecommendedAction.of(kind, "insufficient_funds")).isEqualTo(RecommendedAction.NONE);
	}

	@Test
	void recommendsNothingWithoutOutcome() {
		assertThat(RecommendedAction.of(null, null)).isEqualTo(RecommendedAction.NONE);
	}

	@Test
	void recommendsNoRetryAfterReversal() {
		assertThat(RecommendedAction.of(OutcomeKind.REVERSED, "approved")).isEqualTo(RecommendedAction.DO_NOT_RETRY);
	}

	@Test
	void recommendsToVerifyWhenOutcomeIsUndetermined() {
		assertThat(RecommendedAction.of(OutcomeKind.UNDETERMINED, "declined")).isEqualTo(RecommendedAction.VERIFY);
	}

}
