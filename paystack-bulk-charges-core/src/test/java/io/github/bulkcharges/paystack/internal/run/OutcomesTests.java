/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.internal.json.ModelReader;
import io.github.bulkcharges.paystack.internal.json.PlainJson;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.OutcomeKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Outcomes}.
 */
class OutcomesTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final ModelReader READER = new ModelReader(MAPPER);

	private static final ChargeRecord CHARGE = new ChargeRecord(new RunKey(Mode.TEST, "july"), 1, "inv-1", 1000, "",
			null, null, null, null);

	private final Outcomes outcomes = new Outcomes();

	@Test
	void readsSuccessOfFlatCharge() {
		assertThat(
				read("""
						{"status":"success","amount":1000,"currency":"NGN","reference":"inv-1","attempt_partial_debit":false}"""))
			.isEqualTo(new ChargeResult(OutcomeKind.SUCCEEDED, 1000L, "NGN", null, null, null, null));
	}

	@Test
	void readsSuccessOfChargeWithTransaction() {
		assertThat(
				read("""
						{"status":"success","amount":1000,"transaction":{"id":7,"status":"success","reference":"inv-1","amount":1015,
						"currency":"NGN","fees":15,"paid_at":"2026-07-01T10:00:00.000Z","gateway_response_code":"approved"}}"""))
			.isEqualTo(new ChargeResult(OutcomeKind.SUCCEEDED, 1015L, "NGN", "approved", 7L, 15L,
					Instant.parse("2026-07-01T10:00:00Z")));
	}

	@Test
	void readsPartialDebit() {
		assertThat(read("""
				{"status":"success","amount":1000,"attempt_partial_debit":true,
				"transaction":{"status":"success","amount":400}}"""))
			.extracting(ChargeResult::kind, ChargeResult::debited)
			.containsExactly(OutcomeKind.PARTIAL, 400L);
	}

	@Test
	void readsFinalFailure() {
		assertThat(read("""
				{"status":"failed","amount":1000,"currency":"NGN","gateway_response_code":"insufficient_funds"}"""))
			.isEqualTo(new ChargeResult(OutcomeKind.FAILED, 0L, "NGN", "insufficient_funds", null, null, null));
	}

	@Test
	void keepsInactiveAuthorizationAsCode() {
		assertThat(read("""
				{"status":"inactive_authorization","amount":1000}"""))
			.extracting(ChargeResult::kind, ChargeResult::responseCode)
			.containsExactly(OutcomeKind.FAILED, "inactive_authorization");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"status":"failed","amount":1000}""", """
			{"status":"failed","amount":1000,"gateway_response_code":"transaction_timeout"}""", """
			{"status":"failed","amount":1000,"message":"Duplicate Transaction Reference",
			"gateway_response_code":"declined"}""", """
			{"status":"pending","amount":1000}""", """
			{"status":"pending","amount":1000,"transaction":{"status":"success","amount":1000}}""", """
			{"status":"new_status","amount":1000}""", """
			{"status":"success","amount":1000}""", """
			{"status":"success","amount":1000,"attempt_partial_debit":true}""", """
			{"status":"success","amount":0,"attempt_partial_debit":false}""", """
			{"status":"success","amount":-1,"attempt_partial_debit":false}""", """
			{"status":"success","amount":1000,"transaction":{"status":"reversed","amount":1000}}""", """
			{"status":"success","amount":1000,"transaction":{"status":"success","amount":1000,"reference":"inv-2"}}""",
			"""
					{"status":"failed","transaction":{"status":"failed","reference":"inv-2","gateway_response_code":"declined"}}""" })
	void verifiesWhatIsNotCertain(String json) {
		assertThat(read(json)).isNull();
	}

	@Test
	void leavesOutWhatCannotBeStored() {
		assertThat(read("""
				{"status":"failed","amount":1000,"currency":"naira","transaction":{"status":"failed",
				"paid_at":"+999999-01-01T00:00:00Z"}}"""))
			.isEqualTo(new ChargeResult(OutcomeKind.FAILED, 0L, null, null, null, null, null));
		String code = "x".repeat(59) + "\\u0000" + "y".repeat(40);
		assertThat(verified("""
				{"status":"failed","gateway_response_code":"%s"}""".formatted(code)))
			.extracting(ChargeResult::responseCode)
			.asString()
			.isEqualTo("x".repeat(59) + "\\");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			success,   1000, SUCCEEDED,    1000
			success,   1015, SUCCEEDED,    1015
			success,    999, PARTIAL,       999
			success,      0, UNDETERMINED,
			success,       , UNDETERMINED,
			failed,    1000, FAILED,          0
			abandoned, 1000, FAILED,          0
			reversed,  1000, REVERSED,     1000
			reversed,      , REVERSED,
			""")
	void decidesByVerifiedTransaction(String status, Long amount, OutcomeKind kind, Long debited) {
		assertThat(verified("""
				{"id":7,"reference":"INV-1","status":"%s","amount":%s,"currency":"ngn"}""".formatted(status, amount)))
			.isEqualTo(new ChargeResult(kind, debited, "NGN", null, 7L, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ongoing", "pending", "processing", "queued", "new_status", "" })
	void waitsWhenTransactionIsInProgress(String status) {
		assertThat(verified("""
				{"status":"%s","amount":1000}""".formatted(status))).isNull();
	}

	@Test
	void isUndeterminedWhenReferenceWasNotFound() {
		assertThat(this.outcomes.verified(CHARGE, null)).isEqualTo(ChargeResult.UNDETERMINED);
	}

	@Test
	void isUndeterminedWhenTransactionHasOtherReference() {
		assertThat(verified("""
				{"status":"success","amount":1000,"reference":"inv-2"}""")).isEqualTo(ChargeResult.UNDETERMINED);
	}

	@Test
	void doesNotTrustAmountsThatNoChargeCanHave() {
		long tooLarge = 2 * ChargeCodec.MAX_AMOUNT + 1;
		assertThat(read("""
				{"status":"success","amount":%1$s,"transaction":{"status":"success","amount":%1$s}}"""
			.formatted(tooLarge))).isNull();
		assertThat(verified("""
				{"id":7,"status":"success","amount":%s,"fees":-1}""".formatted(tooLarge)))
			.isEqualTo(new ChargeResult(OutcomeKind.UNDETERMINED, null, null, null, 7L, null, null));
		assertThat(verified("""
				{"id":7,"status":"success","amount":1000,"fees":%s}""".formatted(tooLarge)))
			.isEqualTo(new ChargeResult(OutcomeKind.SUCCEEDED, 1000L, null, null, 7L, null, null));
	}

	private ChargeResult read(String json) {
		return this.outcomes.read(READER.charge(PlainJson.parse(MAPPER, json)), CHARGE);
	}

	private ChargeResult verified(String json) {
		return this.outcomes.verified(CHARGE, READER.transaction(PlainJson.parse(MAPPER, json)));
	}

}
