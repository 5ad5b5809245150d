/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChargeOutcome}.
 */
class ChargeOutcomeTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			SUCCEEDED,     1000, 0
			SUCCEEDED,     1015, 0
			PARTIAL,        400, 600
			PARTIAL,           ,
			FAILED,           0, 1000
			REVERSED,      1000, 1000
			NOT_SUBMITTED,    0, 1000
			UNDETERMINED,      ,
			            ,      ,
			""")
	void returnsOutstandingAmount(OutcomeKind kind, Long debited, Long outstanding) {
		assertThat(outcome(kind, debited, null).outstandingAmount()).isEqualTo(outstanding);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			FAILED,        insufficient_funds,  true
			FAILED,        bank_unavailable,    true
			FAILED,        expired_card,        false
			FAILED,        transaction_timeout, false
			FAILED,                           , false
			PARTIAL,       insufficient_funds,  false
			NOT_SUBMITTED, insufficient_funds,  false
			             ,                    , false
			""")
	void isRetryableWhenFailureMayPass(OutcomeKind kind, String code, boolean retryable) {
		assertThat(outcome(kind, null, code).isRetryable()).isEqualTo(retryable);
	}

	@Test
	void recommendsActionFromKindAndCode() {
		assertThat(outcome(OutcomeKind.FAILED, 0L, "expired_card").recommendedAction())
			.isEqualTo(RecommendedAction.REQUEST_NEW_CARD);
	}

	private static ChargeOutcome outcome(OutcomeKind kind, Long debited, String code) {
		return new ChargeOutcome("july", 1, "inv-1", 1000, kind, debited, "NGN", code, null, null, null, null, null);
	}

}
