/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BatchStatus}, {@link ChargeStatus}, {@link TransactionStatus} and
 * {@link Mode}.
 */
class StatusTests {

	@ParameterizedTest
	@ValueSource(strings = { "active", "paused", "complete" })
	void knowsEveryDocumentedBatchStatus(String value) {
		assertThat(BatchStatus.of(value).isKnown()).isTrue();
		assertThat(BatchStatus.of(value)).hasToString(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "success", "failed", "error", "inactive_authorization" })
	void knowsEveryDocumentedChargeStatus(String value) {
		assertThat(ChargeStatus.of(value).isKnown()).isTrue();
		assertThat(ChargeStatus.of(value)).hasToString(value);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "abandoned", "failed", "ongoing", "pending", "processing", "queued", "reversed", "success" })
	void knowsEveryDocumentedTransactionStatus(String value) {
		assertThat(TransactionStatus.of(value).isKnown()).isTrue();
		assertThat(TransactionStatus.of(value)).hasToString(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "archived", "Active", "active ", "" })
	void keepsUnknownBatchStatus(String value) {
		assertThat(BatchStatus.of(value).isKnown()).isFalse();
		assertThat(BatchStatus.of(value).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "retrying", "Success", "success ", "" })
	void keepsUnknownChargeStatus(String value) {
		assertThat(ChargeStatus.of(value).isKnown()).isFalse();
		assertThat(ChargeStatus.of(value).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "disputed", "Success", "success ", "" })
	void keepsUnknownTransactionStatus(String value) {
		assertThat(TransactionStatus.of(value).isKnown()).isFalse();
		assertThat(TransactionStatus.of(value).value()).isEqualTo(value);
	}

	@Test
	void equalsConstantWithSameValue() {
		assertThat(BatchStatus.of("complete")).isEqualTo(BatchStatus.COMPLETE);
		assertThat(ChargeStatus.of("inactive_authorization")).isEqualTo(ChargeStatus.INACTIVE_AUTHORIZATION);
		assertThat(TransactionStatus.of("reversed")).isEqualTo(TransactionStatus.REVERSED);
	}

	@Test
	void unknownStatusIsNotSuccess() {
		assertThat(ChargeStatus.of("SUCCESS")).isNotEqualTo(ChargeStatus.SUCCESS);
		assertThat(TransactionStatus.of("SUCCESS")).isNotEqualTo(TransactionStatus.SUCCESS);
	}

	@Test
	void modeEqualsConstantWithSameValue() {
		assertThat(Mode.of("test")).isEqualTo(Mode.TEST).hasToString("test");
		assertThat(Mode.of("live")).isEqualTo(Mode.LIVE).hasToString("live");
	}

	@Test
	void keepsUnknownMode() {
		assertThat(Mode.of("sandbox")).isNotIn(Mode.TEST, Mode.LIVE).hasToString("sandbox");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			complete,  0,  true
			complete,  1,  false
			complete,   ,  false
			active,    0,  false
			paused,    0,  false
			archived,  0,  false
			""")
	void isSettledOnlyWhenCompleteWithoutPendingCharges(String status, Integer pending, boolean settled) {
		assertThat(batch(BatchStatus.of(status), pending).isSettled()).isEqualTo(settled);
	}

	private static BulkChargeBatch batch(BatchStatus status, Integer pending) {
		return new BulkChargeBatch("BCH_a", null, null, null, null, status, null, pending, null, null, Map.of());
	}

}
