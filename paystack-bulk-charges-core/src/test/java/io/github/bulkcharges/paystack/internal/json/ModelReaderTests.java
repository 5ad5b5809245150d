/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ModelReader}.
 */
class ModelReaderTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final ModelReader reader = new ModelReader(MAPPER);

	@Property(tries = 500)
	void flatFailureWithoutResponseCodeNeedsVerificationWhateverItsMessage(@ForAll("failures") String status,
			@ForAll("messages") String message) {
		BatchCharge charge = charge(Map.of("status", status, "amount", 1000, "reference", "inv-1", "message", message));
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isTrue();
	}

	@Property(tries = 500)
	void flatFailureWithUnknownResponseCodeNeedsVerification(@ForAll("failures") String status,
			@ForAll("unknownCodes") String code) {
		BatchCharge charge = charge(Map.of("status", status, "amount", 1000, "gateway_response_code", code));
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isTrue();
	}

	@Provide
	Arbitrary<String> failures() {
		return Arbitraries.of("failed", "error");
	}

	@Provide
	Arbitrary<String> messages() {
		return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(30),
				Arbitraries.of("", "Transaction timed out", "Duplicate Transaction Reference", "Insufficient Funds",
						"Declined", "This reference has been used before", "An error occurred", "failed", "0"));
	}

	@Provide
	Arbitrary<String> unknownCodes() {
		return Arbitraries.oneOf(Arbitraries.strings().alpha().ofMaxLength(20),
				Arbitraries.of("", " ", "duplicate_transmission", "transaction_timeout", "processing",
						"response_received_too_late", "advice_received_too_late", "invalid_response", "reconcile_error",
						"approved", "INSUFFICIENT_FUNDS", "insufficient_funds ", "unknown"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bank_unavailable", "insufficient_funds", "declined", "do_not_honor", "expired_card",
			"pickup_stolen_card", "invalid_pin", "cvv_verification_failed", "suspected_fraud", "contact_acquirer",
			"invalid_merchant", "unsupported_currency" })
	void failureWithFinalResponseCodeDebitedNothing(String code) {
		BatchCharge flat = charge("""
				{"status":"failed","amount":1000,"message":"Declined","gateway_response_code":"%s"}""".formatted(code));
		assertThat(flat.debitedAmount()).isZero();
		assertThat(flat.needsVerification()).isFalse();
		assertThat(flat.additionalFields()).containsEntry("gateway_response_code", code);
		assertThat(charge("""
				{"status":"failed","amount":1000,"transaction":{"status":"failed","gateway_response_code":"%s"}}"""
			.formatted(code)).debitedAmount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Duplicate Transaction Reference", "This is a DUPLICATE", "Transaction timed out",
			"Request time-out", "Timeout at issuer" })
	void doubtfulMessageOverridesFinalResponseCode(String message) {
		assertThat(charge("""
				{"status":"failed","amount":1000,"message":"%s","gateway_response_code":"declined"}"""
			.formatted(message)).needsVerification()).isTrue();
		assertThat(charge("""
				{"status":"failed","amount":1000,"transaction":{"status":"failed","message":"%s",
				"gateway_response_code":"declined"}}""".formatted(message)).needsVerification()).isTrue();
		assertThat(charge("""
				{"status":"failed","amount":1000,"transaction":{"status":"failed","gateway_response":"%s"}}"""
			.formatted(message)).needsVerification()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "failed, true", "abandoned, true", "reversed, false", "pending, false", "queued, false",
			"disputed, false", "'', false" })
	void failureWithTransactionDebitedNothingOnlyIfTransactionFailed(String status, boolean nothing) {
		BatchCharge charge = charge("""
				{"status":"failed","amount":1000,"transaction":{"id":1,"status":"%s"}}""".formatted(status));
		assertThat(charge.needsVerification()).isEqualTo(!nothing);
		assertThat(charge.debitedAmount()).isEqualTo(nothing ? 0L : null);
	}

	@Test
	void inactiveAuthorizationIsNotAttempted() {
		BatchCharge charge = charge("""
				{"status":"inactive_authorization","amount":1000,"message":"Authorization is inactive"}""");
		assertThat(charge.debitedAmount()).isZero();
		assertThat(charge.needsVerification()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"gateway_response_code\":\"transaction_timeout\"",
			"\"message\":\"Duplicate Transaction Reference\"", "\"transaction\":{\"status\":\"pending\",\"id\":1}",
			"\"transaction\":{\"status\":\"failed\",\"gateway_response_code\":\"transaction_timeout\"}" })
	void inactiveAuthorizationThatMayHaveBeenAttemptedNeedsVerification(String field) {
		assertThat(charge("{\"status\":\"inactive_authorization\",\"amount\":1000," + field + "}").needsVerification())
			.isTrue();
	}

	@Test
	void successfulTransactionOfInactiveAuthorizationWasDebited() {
		assertThat(charge("""
				{"status":"inactive_authorization","amount":1000,"transaction":{"status":"success","amount":1000}}""")
			.debitedAmount()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "1", "\"1\"", "\"true\"", "\"TRUE\"", "\"yes\"", "[1]" })
	void flatSuccessThatMayBePartialNeedsVerification(String flag) {
		BatchCharge charge = charge("""
				{"status":"success","amount":1000,"attempt_partial_debit":%s}""".formatted(flag));
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isTrue();
	}

	@Test
	void flatSuccessWithMinimumButWithoutFlagNeedsVerification() {
		assertThat(charge("""
				{"status":"success","amount":1000,"at_least":500}""").needsVerification()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"status\":\"success\",\"amount\":1000}",
			"{\"status\":\"success\",\"amount\":1000,\"attempt_partial_debit\":0,\"at_least\":500}",
			"{\"status\":\"success\",\"amount\":1000,\"attempt_partial_debit\":\"FALSE\"}",
			"{\"status\":\"success\",\"amount\":1000,\"attempt_partial_debit\":null,\"at_least\":null}",
			"{\"status\":\"success\",\"amount\":1000,\"attempt_partial_debit\":1,\"requested_amount\":2000}" })
	void flatSuccessTellsItsDebitedAmount(String item) {
		assertThat(charge(item).debitedAmount()).isEqualTo(1000);
		assertThat(charge(item).needsVerification()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "reversed", "pending" })
	void successWithOtherTransactionNeedsVerification(String status) {
		assertThat(charge("""
				{"status":"success","amount":1000,"transaction":{"status":"%s","amount":1000}}""".formatted(status))
			.needsVerification()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "retrying" })
	void responseCodeDoesNotEndChargeThatHasNotFailed(String status) {
		assertThat(charge("""
				{"status":"%s","amount":1000,"gateway_response_code":"declined"}""".formatted(status)).debitedAmount())
			.isNull();
	}

	@Test
	void pendingChargeNeedsNoVerification() {
		BatchCharge charge = charge("{\"status\":\"pending\",\"amount\":1000}");
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "retrying", "SUCCESS", "" })
	void chargeWithUnknownStatusNeedsVerification(String status) {
		BatchCharge charge = charge("{\"status\":\"" + status + "\",\"amount\":1000}");
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isTrue();
	}

	@Test
	void countsUnreadableElementsOfPage() {
		Page<BulkChargeBatch> page = batches("""
				[{"batch_code":"BCH_1"},null,{"id":17},"BCH_2",{"batch_code":"BCH_3"},[],{"batch_code":" "}]""");
		assertThat(page.items()).extracting(BulkChargeBatch::batchCode).containsExactly("BCH_1", "BCH_3");
		assertThat(page.received()).isEqualTo(7);
		assertThat(page.unreadable()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]" })
	void pageWithoutDataIsEmpty(String data) {
		Page<BulkChargeBatch> page = batches(data);
		assertThat(page.items()).isEmpty();
		assertThat(page.received()).isZero();
		assertThat(page.unreadable()).isZero();
	}

	@Test
	void pageDoesNotCountUnwantedItemsAsUnreadable() {
		Page<BulkChargeBatch> page = this.reader.page(parse("[{\"batch_code\":\"BCH_1\"},{\"batch_code\":\"BCH_2\"}]"),
				null, this.reader::batch, (batch) -> batch.batchCode().equals("BCH_2"));
		assertThat(page.items()).hasSize(1);
		assertThat(page.received()).isEqualTo(2);
		assertThat(page.unreadable()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "\"none\"", "0" })
	void failsWhenPageIsNotList(String data) {
		assertThatExceptionOfType(UnreadableDataException.class).isThrownBy(() -> batches(data));
	}

	private Page<BulkChargeBatch> batches(String data) {
		return this.reader.page(parse(data), null, this.reader::batch, (batch) -> true);
	}

	private BatchCharge charge(Map<String, Object> fields) {
		return charge(MAPPER.writeValueAsString(fields));
	}

	private BatchCharge charge(String item) {
		return this.reader.charge(parse(item));
	}

	private Object parse(String text) {
		return PlainJson.parse(MAPPER, text);
	}

}
