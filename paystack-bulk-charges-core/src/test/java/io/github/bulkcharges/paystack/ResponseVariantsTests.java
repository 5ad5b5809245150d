/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.model.Authorization;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Customer;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.bulkcharges.paystack.PaystackServer.await;
import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every known and every possible variant of a response is read into one model.
 */
class ResponseVariantsTests {

	@RegisterExtension
	static final PaystackServer paystack = new PaystackServer();

	// The envelope

	@Test
	void readsStatusMessageRequestIdAndHeaders() {
		paystack.respond(aResponse().withStatus(200)
			.withHeader("X-Request-Id", "req-1")
			.withHeader("x-ratelimit-remaining", "99")
			.withBody(
					"""
							{"status":true,"message":"Bulk charge retrieved","data":{"batch_code":"BCH_a","status":"active"}}"""));
		PaystackResponse<BulkChargeBatch> response = await(paystack.bulkCharges().fetchBatch("BCH_a"));
		assertThat(response.httpStatus()).isEqualTo(200);
		assertThat(response.message()).isEqualTo("Bulk charge retrieved");
		assertThat(response.requestId()).isEqualTo("req-1");
		assertThat(response.headers().get("X-RateLimit-Remaining")).containsExactly("99");
	}

	@Test
	void usesCfRayWhenRequestIdIsMissing() {
		paystack.respond(aResponse().withHeader("CF-RAY", "8a1b2c3d4e5f-LOS").withBody("""
				{"status":true,"message":"OK"}"""));
		assertThat(await(paystack.bulkCharges().pause("BCH_a")).requestId()).isEqualTo("8a1b2c3d4e5f-LOS");
	}

	@Test
	void requestIdIsNullWhenMissing() {
		paystack.respond("""
				{"status":true,"message":"OK"}""");
		assertThat(await(paystack.bulkCharges().pause("BCH_a")).requestId()).isNull();
	}

	@Test
	void readsStatusThatIsString() {
		paystack.respond("""
				{"status":"true","message":"OK","data":{"batch_code":"BCH_a","status":"active"}}""");
		assertThat(await(paystack.bulkCharges().fetchBatch("BCH_a")).data().batchCode()).isEqualTo("BCH_a");
	}

	@Test
	void failsWhenStatusIsStringFalse() {
		paystack.respond("""
				{"status":"false","message":"No","data":{"batch_code":"BCH_a","status":"active"}}""");
		assertThat(failure(PaystackRefusedException.class, paystack.bulkCharges().fetchBatch("BCH_a")).response()
			.message()).isEqualTo("No");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"yes\"", "\"success\"", "null", "{}", "[]" })
	void failsWhenStatusIsNeitherTrueNorFalse(String status) {
		paystack.respond("""
				{"status":%s,"message":"OK","data":{"batch_code":"BCH_a","status":"active"}}""".formatted(status));
		assertThat(failure(UnreadableResponseException.class, paystack.bulkCharges().fetchBatch("BCH_a")))
			.hasMessageContaining("not an envelope");
	}

	@Test
	void messageIsEmptyWhenMissing() {
		paystack.respond("""
				{"status":true,"data":{"batch_code":"BCH_a","status":"active"}}""");
		assertThat(await(paystack.bulkCharges().fetchBatch("BCH_a")).message()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"status":true,"message":"Bulk charge batch has been paused"}""", """
			{"status":true,"message":"Bulk charge batch has been paused","data":null}""", """
			{"status":true,"message":"Bulk charge batch has been paused","data":{}}""", """
			{"status":true,"message":"Bulk charge batch has been paused","data":[]}""", """
			{"status":true,"message":"Bulk charge batch has been paused","data":"BCH_a","new":1}""" })
	void pauseAndResumeNeedNoData(String json) {
		paystack.respond(json);
		PaystackResponse<Void> paused = await(paystack.bulkCharges().pause("BCH_a"));
		assertThat(paused.message()).isEqualTo("Bulk charge batch has been paused");
		assertThat(paused.data()).isNull();
		assertThat(await(paystack.bulkCharges().resume("BCH_a")).data()).isNull();
	}

	@Test
	void ignoresUnknownFieldsOfEnvelope() {
		paystack.respond("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"active"},
				"errorCodeMappingNotFound":false,"trace":{"a":[1]}}""");
		assertThat(await(paystack.bulkCharges().fetchBatch("BCH_a")).data().batchCode()).isEqualTo("BCH_a");
	}

	@Test
	void ignoresByteOrderMark() {
		paystack.respond("\uFEFF" + """
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"active"}}""");
		assertThat(await(paystack.bulkCharges().fetchBatch("BCH_a")).data().batchCode()).isEqualTo("BCH_a");
	}

	@Test
	void readsEnvelopeWithAnyContentType() {
		paystack.respond(aResponse().withHeader("Content-Type", "text/html").withBody("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"active"}}"""));
		assertThat(await(paystack.bulkCharges().fetchBatch("BCH_a")).data().batchCode()).isEqualTo("BCH_a");
	}

	@Test
	void readsUtf8() {
		paystack.respond(aResponse().withBody("""
				{"status":true,"message":"Geführt – ₦2,500 ✓"}"""));
		assertThat(await(paystack.bulkCharges().pause("BCH_a")).message()).isEqualTo("Geführt – ₦2,500 ✓");
	}

	// Batches

	@Test
	void readsBatch() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_example0000001","reference":"bulkcharge-1700000000000-example01","id":900001,
				"integration":100500,"domain":"test","status":"active","total_charges":2,"pending_charges":1,
				"easy_cron_id":null,"createdAt":"2024-03-01T09:00:00.000Z","updatedAt":"2024-03-01T09:01:00.000Z"}""");
		assertThat(batch)
			.isEqualTo(new BulkChargeBatch("BCH_example0000001", 900001L, "bulkcharge-1700000000000-example01", 100500L,
					Mode.TEST, BatchStatus.ACTIVE, 2, 1, Instant.parse("2024-03-01T09:00:00Z"),
					Instant.parse("2024-03-01T09:01:00Z"), batch.additionalFields()));
		assertThat(batch.additionalFields()).containsOnlyKeys("easy_cron_id").containsEntry("easy_cron_id", null);
	}

	@Test
	void readsOlderBatch() {
		BulkChargeBatch batch = batch(
				"""
						{"batch_code":"BCH_a","id":17,"domain":"live","status":"complete","createdAt":"2017-02-04T05:44:19.000Z",
						"updatedAt":"2017-02-04T05:44:19.000Z"}""");
		assertThat(batch.reference()).isNull();
		assertThat(batch.integration()).isNull();
		assertThat(batch.totalCharges()).isNull();
		assertThat(batch.pendingCharges()).isNull();
		assertThat(batch.isSettled()).isFalse();
		assertThat(batch.mode()).isEqualTo(Mode.LIVE);
	}

	@Test
	void readsBatchThatHasOnlyCode() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a"}""");
		assertThat(batch.batchCode()).isEqualTo("BCH_a");
		assertThat(batch.status().value()).isEmpty();
		assertThat(batch.status().isKnown()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":17,\"status\":\"active\"}", "{\"batch_code\":\"\"}", "{\"batch_code\":null}",
			"{}", "[]", "\"BCH_a\"", "null" })
	void failsWhenBatchHasNoCode(String data) {
		paystack.respond("""
				{"status":true,"message":"OK","data":%s}""".formatted(data));
		assertThat(failure(UnreadableResponseException.class, paystack.bulkCharges().fetchBatch("BCH_a")).httpStatus())
			.isEqualTo(200);
	}

	@Test
	void keepsUnknownStatusOfBatch() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a","status":"archived","pending_charges":0}""");
		assertThat(batch.status()).isEqualTo(BatchStatus.of("archived"));
		assertThat(batch.isSettled()).isFalse();
	}

	@Test
	void keepsUnknownMode() {
		assertThat(batch("""
				{"batch_code":"BCH_a","status":"active","domain":"sandbox"}""").mode()).isEqualTo(Mode.of("sandbox"));
	}

	@Test
	void readsBatchIdsLargerThanInt() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a","status":"active","id":4294967296123,"integration":9007199254740993}""");
		assertThat(batch.id()).isEqualTo(4294967296123L);
		assertThat(batch.integration()).isEqualTo(9007199254740993L);
	}

	@Test
	void readsNumbersOfBatchThatAreStrings() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a","status":"active","id":"4294967296123","integration":" 100500 ",
				"total_charges":"2","pending_charges":"0"}""");
		assertThat(batch.id()).isEqualTo(4294967296123L);
		assertThat(batch.integration()).isEqualTo(100500L);
		assertThat(batch.totalCharges()).isEqualTo(2);
		assertThat(batch.pendingCharges()).isZero();
		assertThat(batch.additionalFields()).isEmpty();
	}

	@Test
	void keepsUnknownFieldsOfBatchWithoutLoss() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a","status":"active","priority":"high","retries":3,"ratio":0.10,
				"serial":18446744073709551616,"dry":false,"gone":null,"owner":{"name":"Ada","tags":["a",1,null]}}""");
		assertThat(batch.additionalFields()).containsEntry("priority", "high")
			.containsEntry("retries", 3L)
			.containsEntry("ratio", new BigDecimal("0.10"))
			.containsEntry("serial", new BigInteger("18446744073709551616"))
			.containsEntry("dry", false)
			.containsEntry("gone", null)
			.extractingByKey("owner")
			.isEqualTo(Map.of("name", "Ada", "tags", Arrays.asList("a", 1L, null)));
	}

	@Test
	void readsDeeplyNestedUnknownField() {
		String nested = "[".repeat(100) + "]".repeat(100);
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a","status":"active","new":%s}""".formatted(nested));
		assertThat(batch.batchCode()).isEqualTo("BCH_a");
	}

	@Test
	void keepsUnreadableFieldsOfBatch() {
		BulkChargeBatch batch = batch(
				"""
						{"batch_code":"BCH_a","status":"active","id":"seventeen","total_charges":2.5,"pending_charges":4294967296,
						"createdAt":"yesterday","updatedAt":1709283600,"reference":{"a":1},"domain":["live"]}""");
		assertThat(batch.id()).isNull();
		assertThat(batch.totalCharges()).isNull();
		assertThat(batch.pendingCharges()).isNull();
		assertThat(batch.createdAt()).isNull();
		assertThat(batch.updatedAt()).isNull();
		assertThat(batch.reference()).isNull();
		assertThat(batch.mode()).isNull();
		assertThat(batch.additionalFields()).containsEntry("id", "seventeen")
			.containsEntry("total_charges", new BigDecimal("2.5"))
			.containsEntry("pending_charges", 4294967296L)
			.containsEntry("createdAt", "yesterday")
			.containsEntry("updatedAt", 1709283600L)
			.containsEntry("reference", Map.of("a", 1L))
			.containsEntry("domain", List.of("live"));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			2024-03-01T09:00:00.000Z,            2024-03-01T09:00:00Z
			2024-03-01T09:00:00.123Z,            2024-03-01T09:00:00.123Z
			2024-03-01T09:00:00Z,                2024-03-01T09:00:00Z
			2024-03-01T09:00:00.123456789Z,      2024-03-01T09:00:00.123456789Z
			2024-03-01T10:00:00+01:00,           2024-03-01T09:00:00Z
			2024-03-01T10:00:00.000+0100,        2024-03-01T09:00:00Z
			2024-03-01T09:00:00+00:00,           2024-03-01T09:00:00Z
			2024-03-01T09:00:00,                 2024-03-01T09:00:00Z
			2024-03-01 09:00:00,                 2024-03-01T09:00:00Z
			2024-03-01 09:00:00.5,               2024-03-01T09:00:00.500Z
			2024-03-01t09:00:00z,                2024-03-01T09:00:00Z
			2024-03-01T09:00Z,                   2024-03-01T09:00:00Z
			""")
	void readsDatesInEveryFormat(String text, Instant time) {
		assertThat(batch("""
				{"batch_code":"BCH_a","status":"active","createdAt":"%s"}""".formatted(text)).createdAt())
			.isEqualTo(time);
	}

	@Test
	void readsDatesOfBatchWithUnderscore() {
		BulkChargeBatch batch = batch("""
				{"batch_code":"BCH_a","status":"active","created_at":"2024-03-01T09:00:00.000Z",
				"updated_at":"2024-03-01T09:01:00.000Z"}""");
		assertThat(batch.createdAt()).isEqualTo("2024-03-01T09:00:00Z");
		assertThat(batch.updatedAt()).isEqualTo("2024-03-01T09:01:00Z");
		assertThat(batch.additionalFields()).isEmpty();
	}

	// Pages

	@Test
	void readsPageOfBatchesWithoutCounts() {
		Page<BulkChargeBatch> page = batches("""
				{"status":true,"message":"Bulk charges retrieved","data":[
				{"integration":100500,"domain":"test","batch_code":"BCH_example0000001","status":"active",
				"easy_cron_id":null,"reference":"bulkcharge-1700000000000-example01","id":900001,
				"createdAt":"2024-03-01T09:00:00.000Z","updatedAt":"2024-03-01T09:00:00.000Z"},
				{"integration":100500,"domain":"test","batch_code":"BCH_example0000002","status":"complete",
				"easy_cron_id":null,"reference":"bulkcharge-1700000000000-example02","id":900002,
				"createdAt":"2024-02-01T09:00:00.000Z","updatedAt":"2024-02-01T09:05:00.000Z"}],
				"meta":{"total":2,"skipped":0,"perPage":50,"page":1,"pageCount":1}}""");
		assertThat(page.items()).extracting(BulkChargeBatch::batchCode)
			.containsExactly("BCH_example0000001", "BCH_example0000002");
		assertThat(page.items()).extracting(BulkChargeBatch::totalCharges).containsOnlyNulls();
		assertThat(page.items()).extracting(BulkChargeBatch::isSettled).containsOnly(false);
		assertThat(page.total()).isEqualTo(2);
		assertThat(page.page()).isEqualTo(1);
		assertThat(page.perPage()).isEqualTo(50);
		assertThat(page.pageCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "50", "\"50\"", "50.0" })
	void readsPerPageThatIsNumberOrString(String perPage) {
		assertThat(batches("""
				{"status":true,"message":"OK","data":[],"meta":{"total":0,"skipped":0,"perPage":%s,"page":1,
				"pageCount":1}}""".formatted(perPage)).perPage()).isEqualTo(50);
	}

	@Test
	void readsNumbersOfPageThatAreStrings() {
		Page<BulkChargeBatch> page = batches("""
				{"status":true,"message":"OK","data":[],"meta":{"total":"5000000000","skipped":"0","perPage":"10",
				"page":"3","pageCount":"500000000"}}""");
		assertThat(page.total()).isEqualTo(5_000_000_000L);
		assertThat(page.page()).isEqualTo(3);
		assertThat(page.pageCount()).isEqualTo(500_000_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"status":true,"message":"OK","data":[]}""", """
			{"status":true,"message":"OK","data":null}""", """
			{"status":true,"message":"OK"}""", """
			{"status":true,"message":"OK","data":[],"meta":null}""", """
			{"status":true,"message":"OK","data":[],"meta":{}}""", """
			{"status":true,"message":"OK","data":[],"meta":[]}""" })
	void readsEmptyPageAndPageWithoutMeta(String json) {
		Page<BulkChargeBatch> page = batches(json);
		assertThat(page.items()).isEmpty();
		assertThat(page.total()).isNull();
		assertThat(page.page()).isNull();
		assertThat(page.perPage()).isNull();
		assertThat(page.pageCount()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "\"none\"", "0", "false" })
	void failsWhenDataOfPageIsNotList(String data) {
		paystack.respond("""
				{"status":true,"message":"OK","data":%s}""".formatted(data));
		assertThat(failure(UnreadableResponseException.class, paystack.bulkCharges().listBatches()))
			.hasMessageContaining("not a list");
	}

	@Test
	void countsUnreadableElementsOfPage() {
		Page<BulkChargeBatch> page = batches("""
				{"status":true,"message":"OK","data":[{"batch_code":"BCH_a"},null,{"id":17},"BCH_b"],
				"meta":{"total":4,"perPage":50,"page":1,"pageCount":1}}""");
		assertThat(page.items()).extracting(BulkChargeBatch::batchCode).containsExactly("BCH_a");
		assertThat(page.received()).isEqualTo(4);
		assertThat(page.unreadable()).isEqualTo(3);
	}

	@Test
	void failsWhenResponseHasTooManyValues() {
		paystack.respond("{\"status\":true,\"data\":[" + "{},".repeat(500_000) + "{}]}");
		assertThat(failure(UnreadableResponseException.class, paystack.bulkCharges().listBatches()))
			.hasStackTraceContaining("more than 500000 values");
	}

	@Test
	void readsPageOfCharges() {
		paystack.respond("""
				{"status":true,"message":"Bulk charge items retrieved","data":[{"id":1,"status":"pending"},
				{"id":2,"status":"success"}],"meta":{"perPage":"2","total":5,"skipped":2,"page":2,"pageCount":3}}""");
		Page<BatchCharge> page = await(paystack.bulkCharges().fetchCharges("BCH_a")).data();
		assertThat(page.items()).extracting(BatchCharge::id).containsExactly(1L, 2L);
		assertThat(page.total()).isEqualTo(5);
		assertThat(page.page()).isEqualTo(2);
		assertThat(page.perPage()).isEqualTo(2);
		assertThat(page.pageCount()).isEqualTo(3);
	}

	// Charges in a batch

	@Test
	void readsFlatCharge() {
		BatchCharge charge = charge("""
				{"integration":100500,"bulkcharge":900001,"customer":{"id":500001,"first_name":"Ada","last_name":"Obi",
				"email":"ada@example.com","customer_code":"CUS_example00001","phone":"08000000000",
				"metadata":{"calling_code":"+234"},"risk_action":"default",
				"international_format_phone":"+2348000000000"},"authorization":{"authorization_code":"AUTH_example01",
				"bin":"408408","last4":"4081","exp_month":"12","exp_year":"2030","channel":"card","card_type":"visa ",
				"bank":"TEST BANK","country_code":"NG","brand":"visa","reusable":true,"signature":"SIG_example0001",
				"account_name":null},"domain":"test","amount":250000,"at_least":100000,"currency":"NGN",
				"reference":"example-ref-0001","metadata":{"custom_fields":[{"value":"42","display_name":"Invoice",
				"variable_name":"invoice"}]},"status":"success","message":"","attempt_partial_debit":false,"id":700001,
				"createdAt":"2024-03-01T09:00:00.000Z","updatedAt":"2024-03-01T09:01:00.000Z"}""");
		assertThat(charge.id()).isEqualTo(700001);
		assertThat(charge.batchId()).isEqualTo(900001);
		assertThat(charge.integration()).isEqualTo(100500);
		assertThat(charge.mode()).isEqualTo(Mode.TEST);
		assertThat(charge.reference()).isEqualTo("example-ref-0001");
		assertThat(charge.status()).isEqualTo(ChargeStatus.SUCCESS);
		assertThat(charge.message()).isNull();
		assertThat(charge.requestedAmount()).isEqualTo(250000);
		assertThat(charge.debitedAmount()).isEqualTo(250000);
		assertThat(charge.currency()).isEqualTo("NGN");
		assertThat(charge.attemptPartialDebit()).isFalse();
		assertThat(charge.atLeast()).isEqualTo(100000);
		assertThat(charge.metadata().fields()).containsOnlyKeys("custom_fields");
		assertThat(charge.transaction()).isNull();
		assertThat(charge.createdAt()).isEqualTo("2024-03-01T09:00:00Z");
		assertThat(charge.updatedAt()).isEqualTo("2024-03-01T09:01:00Z");
		assertThat(charge.additionalFields()).isEmpty();
		assertThat(charge.customer())
			.isEqualTo(new Customer(500001L, "CUS_example00001", "ada@example.com", "Ada", "Obi", "08000000000",
					"+2348000000000", "default", new Metadata(Map.of("calling_code", "+234"), null), Map.of()));
		assertThat(charge.authorization()).isEqualTo(new Authorization("AUTH_example01", "408408", "4081", "12", "2030",
				"card", "visa", "TEST BANK", "NG", "visa", true, "SIG_example0001", null, Map.of()));
	}

	@Test
	void readsNestedCharge() {
		BatchCharge charge = charge("""
				{"integration":100073,"bulkcharge":18,"customer":{"id":181336,"email":"bojack@horsinaround.com",
				"customer_code":"CUS_dw5posshfd1i5uj"},"authorization":{"authorization_code":"AUTH_jh3db3w8xt",
				"last4":"1381"},"transaction":{"id":718835,"domain":"test","status":"success",
				"reference":"2mr588n0ik9enja","amount":20500,"message":null,"gateway_response":"Successful",
				"paid_at":"2017-02-04T06:05:02.000Z","created_at":"2017-02-04T06:05:02.000Z","channel":"card",
				"currency":"NGN","ip_address":null,"metadata":"","log":null,"fees":null,"fees_split":null,"customer":{},
				"authorization":{},"plan":{},"subaccount":{},"paidAt":"2017-02-04T06:05:02.000Z",
				"createdAt":"2017-02-04T06:05:02.000Z","requested_amount":20500},"domain":"test","amount":20500,
				"currency":"NGN","status":"success","id":15,"createdAt":"2017-02-04T06:04:26.000Z",
				"updatedAt":"2017-02-04T06:05:03.000Z"}""");
		assertThat(charge.id()).isEqualTo(15);
		assertThat(charge.batchId()).isEqualTo(18);
		assertThat(charge.reference()).isEqualTo("2mr588n0ik9enja");
		assertThat(charge.status()).isEqualTo(ChargeStatus.SUCCESS);
		assertThat(charge.message()).isEqualTo("Successful");
		assertThat(charge.requestedAmount()).isEqualTo(20500);
		assertThat(charge.debitedAmount()).isEqualTo(20500);
		assertThat(charge.attemptPartialDebit()).isNull();
		assertThat(charge.customer().customerCode()).isEqualTo("CUS_dw5posshfd1i5uj");
		assertThat(charge.authorization().authorizationCode()).isEqualTo("AUTH_jh3db3w8xt");
		assertThat(charge.transaction().id()).isEqualTo(718835);
		assertThat(charge.transaction().status()).isEqualTo(TransactionStatus.SUCCESS);
		assertThat(charge.transaction().paidAt()).isEqualTo("2017-02-04T06:05:02Z");
		assertThat(charge.transaction().additionalFields()).containsOnlyKeys("log", "fees_split", "plan", "subaccount");
		assertThat(charge.additionalFields()).isEmpty();
	}

	@Test
	void readsChargeThatWasNotAttempted() {
		BatchCharge charge = charge("""
				{"integration":100073,"bulkcharge":18,"customer":{"id":181336},"authorization":{"last4":"1381"},
				"domain":"test","amount":500,"currency":"NGN","status":"pending","id":16,
				"createdAt":"2017-02-04T06:04:26.000Z","updatedAt":"2017-02-04T06:04:26.000Z"}""");
		assertThat(charge.transaction()).isNull();
		assertThat(charge.reference()).isNull();
		assertThat(charge.message()).isNull();
		assertThat(charge.requestedAmount()).isEqualTo(500);
		assertThat(charge.debitedAmount()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null" })
	void readsEmptyTransactionAsNone(String transaction) {
		BatchCharge charge = charge("""
				{"id":16,"status":"pending","amount":500,"reference":"inv-1","transaction":%s}"""
			.formatted(transaction));
		assertThat(charge.transaction()).isNull();
		assertThat(charge.reference()).isEqualTo("inv-1");
		assertThat(charge.additionalFields()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"id":1,"status":"success","amount":25126,"requested_amount":25000,"reference":"inv-1"}""", """
			{"id":1,"status":"success","amount":25000,"transaction":{"status":"success","reference":"inv-1",
			"amount":25126,"requested_amount":25000}}""", """
			{"id":1,"status":"success","amount":25126,"transaction":{"status":"success","reference":"inv-1",
			"amount":25126,"requested_amount":25000}}""", """
			{"id":1,"status":"success","amount":25000,"reference":"inv-1","transaction":{"status":"success",
			"amount":25126}}""", """
			{"id":1,"status":"success","amount":"25126","requested_amount":"25000","reference":"inv-1"}""" })
	void debitedAmountIncludesFee(String item) {
		BatchCharge charge = charge(item);
		assertThat(charge.reference()).isEqualTo("inv-1");
		assertThat(charge.requestedAmount()).isEqualTo(25000);
		assertThat(charge.debitedAmount()).isEqualTo(25126);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"id":1,"status":"success","amount":10000,"requested_amount":25000,"attempt_partial_debit":true,
			"at_least":5000}""", """
			{"id":1,"status":"success","amount":25000,"attempt_partial_debit":true,"at_least":5000,
			"transaction":{"status":"success","amount":10000,"requested_amount":25000}}""", """
			{"id":1,"status":"success","amount":25000,"attempt_partial_debit":"true","at_least":"5000",
			"transaction":{"status":"success","amount":"10000"}}""" })
	void debitedAmountIsPartOfRequestedAmount(String item) {
		BatchCharge charge = charge(item);
		assertThat(charge.attemptPartialDebit()).isTrue();
		assertThat(charge.atLeast()).isEqualTo(5000);
		assertThat(charge.requestedAmount()).isEqualTo(25000);
		assertThat(charge.debitedAmount()).isEqualTo(10000);
	}

	@Test
	void debitedAmountOfPartialDebitIsUnknownWhenThereIsOneAmount() {
		assertThat(charge("""
				{"id":1,"status":"success","amount":25000,"attempt_partial_debit":true,"at_least":5000}""")
			.debitedAmount()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"id":1,"status":"failed","amount":25000,"reference":"inv-1","message":"Insufficient Funds",
			"gateway_response_code":"insufficient_funds"}""", """
			{"id":1,"status":"failed","amount":25000,"transaction":{"status":"failed","reference":"inv-1",
			"amount":25000,"message":"Insufficient Funds"}}""", """
			{"id":1,"status":"failed","amount":25000,"transaction":{"status":"failed","reference":"inv-1",
			"amount":25000,"message":null,"gateway_response":"Insufficient Funds"}}""", """
			{"id":1,"status":"error","amount":25000,"reference":"inv-1","message":"Insufficient Funds",
			"gateway_response_code":"insufficient_funds"}""", """
			{"id":1,"status":"inactive_authorization","amount":25000,"reference":"inv-1",
			"message":"Insufficient Funds"}""" })
	void debitedAmountOfFailureIsZero(String item) {
		BatchCharge charge = charge(item);
		assertThat(charge.reference()).isEqualTo("inv-1");
		assertThat(charge.message()).isEqualTo("Insufficient Funds");
		assertThat(charge.requestedAmount()).isEqualTo(25000);
		assertThat(charge.debitedAmount()).isZero();
		assertThat(charge.needsVerification()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transaction timed out", "Duplicate Transaction Reference", "Insufficient Funds", "" })
	void debitedAmountOfFlatFailureIsUnknownWhateverItsMessage(String message) {
		BatchCharge charge = charge("""
				{"id":1,"integration":1,"bulkcharge":9,"domain":"test","amount":1000000,"currency":"NGN",
				"reference":"inv-2","status":"failed","message":"%s"}""".formatted(message));
		assertThat(charge.requestedAmount()).isEqualTo(1_000_000);
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"id":1,"status":"failed","amount":25000,"message":"Duplicate Transaction Reference"}""", """
			{"id":1,"status":"error","amount":25000,"message":"duplicate transaction reference"}""", """
			{"id":1,"status":"failed","amount":25000,"transaction":{"status":"failed","amount":25000,
			"message":"Duplicate Transaction Reference"}}""", """
			{"id":1,"status":"failed","amount":25000,"transaction":{"status":"failed","amount":25000,"message":null,
			"gateway_response":"Duplicate Transaction Reference"}}""", """
			{"id":1,"status":"failed","amount":25000,"message":"Declined","transaction":{"status":"failed",
			"amount":25000,"gateway_response":"Duplicate Transaction Reference"}}""", """
			{"id":1,"status":"failed","amount":25000,"transaction":{"status":"failed","amount":25000,
			"gateway_response":"Declined","gateway_response_code":"duplicate_transmission"}}""" })
	void debitedAmountOfDuplicateIsUnknown(String item) {
		BatchCharge charge = charge(item);
		assertThat(charge.requestedAmount()).isEqualTo(25000);
		assertThat(charge.debitedAmount()).isNull();
	}

	@Test
	void debitedAmountAfterTimeoutOfBankIsUnknown() {
		assertThat(charge("""
				{"id":1,"status":"failed","amount":25000,"transaction":{"status":"failed","amount":25000,
				"gateway_response":"Timed out","gateway_response_code":"transaction_timeout"}}""").debitedAmount())
			.isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "ongoing", "processing", "queued", "reversed", "disputed", "" })
	void debitedAmountOfFailureIsUnknownWhenTransactionDidNotFail(String status) {
		assertThat(charge("""
				{"id":1,"status":"failed","amount":25000,"transaction":{"id":2,"status":"%s","amount":25000}}"""
			.formatted(status)).debitedAmount()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "reversed", "pending", "disputed" })
	void debitedAmountOfSuccessIsUnknownWhenTransactionDidNotSucceed(String status) {
		assertThat(charge("""
				{"id":1,"status":"success","amount":25000,"transaction":{"id":2,"status":"%s","amount":25000}}"""
			.formatted(status)).debitedAmount()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pending", "failed", "retrying" })
	void debitedAmountIsThatOfSuccessfulTransaction(String status) {
		assertThat(charge("""
				{"id":1,"status":"%s","amount":25000,"transaction":{"id":2,"status":"success","amount":25126}}"""
			.formatted(status)).debitedAmount()).isEqualTo(25126);
	}

	@Test
	void keepsUnknownStatusOfCharge() {
		BatchCharge charge = charge("""
				{"id":1,"status":"retrying","amount":25000}""");
		assertThat(charge.status()).isEqualTo(ChargeStatus.of("retrying"));
		assertThat(charge.debitedAmount()).isNull();
	}

	@Test
	void readsEmptyCharge() {
		BatchCharge charge = charge("{}");
		assertThat(charge.status().isKnown()).isFalse();
		assertThat(charge.id()).isNull();
		assertThat(charge.requestedAmount()).isNull();
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.metadata()).isEqualTo(Metadata.NONE);
	}

	@Test
	void readsChargeIdsLargerThanInt() {
		BatchCharge charge = charge("""
				{"id":4294967296123,"bulkcharge":"4294967296124","status":"success","transaction":{"id":4294967296125,
				"status":"success","amount":5000000000}}""");
		assertThat(charge.id()).isEqualTo(4294967296123L);
		assertThat(charge.batchId()).isEqualTo(4294967296124L);
		assertThat(charge.transaction().id()).isEqualTo(4294967296125L);
		assertThat(charge.debitedAmount()).isEqualTo(5_000_000_000L);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			25000       | 25000
			"25000"     | 25000
			25000.0     | 25000
			"25000.00"  | 25000
			2.5e4       | 25000
			""")
	void readsWholeAmountsInAnyForm(String json, long amount) {
		assertThat(charge("""
				{"id":1,"status":"success","amount":%s}""".formatted(json)).debitedAmount()).isEqualTo(amount);
	}

	@ParameterizedTest
	@ValueSource(strings = { "25000.5", "\"25,000\"", "\"NGN 250\"", "9223372036854775808", "1e999999999",
			"\"1e999999999\"", "true", "[25000]" })
	void keepsUnreadableAmount(String json) {
		BatchCharge charge = charge("""
				{"id":1,"status":"success","amount":%s}""".formatted(json));
		assertThat(charge.requestedAmount()).isNull();
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.additionalFields()).containsOnlyKeys("amount");
	}

	@Test
	void keepsUnknownFieldsOfCharge() {
		BatchCharge charge = charge("""
				{"id":1,"status":"success","amount":1,"attempts":3,"customer":{"id":2,"loyalty":"gold"},
				"authorization":{"last4":"4081","wallet":{"kind":"apple"}},"transaction":{"status":"success",
				"amount":1,"receipt_number":"r-1"}}""");
		assertThat(charge.additionalFields()).containsExactly(Map.entry("attempts", 3L));
		assertThat(charge.customer().additionalFields()).containsExactly(Map.entry("loyalty", "gold"));
		assertThat(charge.authorization().additionalFields())
			.containsExactly(Map.entry("wallet", Map.of("kind", "apple")));
		assertThat(charge.transaction().additionalFields()).containsExactly(Map.entry("receipt_number", "r-1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null" })
	void readsEmptyCustomerAndAuthorizationAsNone(String value) {
		BatchCharge charge = charge("""
				{"id":1,"status":"pending","customer":%s,"authorization":%1$s}""".formatted(value));
		assertThat(charge.customer()).isNull();
		assertThat(charge.authorization()).isNull();
		assertThat(charge.additionalFields()).isEmpty();
	}

	@Test
	void readsCustomerAndAuthorizationFromTransaction() {
		BatchCharge charge = charge("""
				{"id":1,"status":"success","customer":{},"authorization":null,"transaction":{"status":"success",
				"amount":1,"currency":"GHS","customer":{"customer_code":"CUS_a"},
				"authorization":{"authorization_code":"AUTH_a"}}}""");
		assertThat(charge.customer().customerCode()).isEqualTo("CUS_a");
		assertThat(charge.authorization().authorizationCode()).isEqualTo("AUTH_a");
		assertThat(charge.currency()).isEqualTo("GHS");
	}

	@Test
	void keepsCustomerAndAuthorizationThatAreNotObjects() {
		BatchCharge charge = charge("""
				{"id":1,"status":"pending","customer":"CUS_a","authorization":7,"transaction":718835}""");
		assertThat(charge.customer()).isNull();
		assertThat(charge.authorization()).isNull();
		assertThat(charge.transaction()).isNull();
		assertThat(charge.additionalFields()).containsEntry("customer", "CUS_a")
			.containsEntry("authorization", 7L)
			.containsEntry("transaction", 718835L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "visa ", " visa", "visa", "visa\\t" })
	void trimsCardType(String cardType) {
		assertThat(charge("""
				{"id":1,"status":"pending","authorization":{"card_type":"%s"}}""".formatted(cardType)).authorization()
			.cardType()).isEqualTo("visa");
	}

	@Test
	void readsNumbersOfAuthorization() {
		Authorization authorization = charge("""
				{"id":1,"status":"pending","authorization":{"bin":408408,"last4":4081,"exp_month":12,"exp_year":2030,
				"reusable":"true"}}""").authorization();
		assertThat(authorization.bin()).isEqualTo("408408");
		assertThat(authorization.last4()).isEqualTo("4081");
		assertThat(authorization.expMonth()).isEqualTo("12");
		assertThat(authorization.expYear()).isEqualTo("2030");
		assertThat(authorization.reusable()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"1\"", "\"TRUE\"" })
	void readsPartialDebitInAnyForm(String flag) {
		BatchCharge charge = charge("""
				{"id":1,"status":"success","amount":25000,"attempt_partial_debit":%s}""".formatted(flag));
		assertThat(charge.attemptPartialDebit()).isTrue();
		assertThat(charge.debitedAmount()).isNull();
		assertThat(charge.needsVerification()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2", "\"yes\"", "[true]" })
	void keepsUnreadableFlag(String flag) {
		BatchCharge charge = charge("""
				{"id":1,"status":"pending","attempt_partial_debit":%s}""".formatted(flag));
		assertThat(charge.attemptPartialDebit()).isNull();
		assertThat(charge.additionalFields()).containsOnlyKeys("attempt_partial_debit");
	}

	// Metadata

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}" })
	void readsMissingMetadata(String json) {
		assertThat(metadata(json)).isEqualTo(Metadata.NONE);
	}

	@Test
	void readsMetadataThatIsEmptyString() {
		Metadata metadata = metadata("\"\"");
		assertThat(metadata.isEmpty()).isTrue();
		assertThat(metadata.fields()).isEmpty();
	}

	@Test
	void readsMetadataThatIsObject() {
		Metadata metadata = metadata("""
				{"invoice":"42","total":250000,"rate":1.50,"lines":[{"id":4294967296}],"none":null}""");
		assertThat(metadata.isEmpty()).isFalse();
		assertThat(metadata.text()).isNull();
		assertThat(metadata.fields()).containsEntry("invoice", "42")
			.containsEntry("total", 250000L)
			.containsEntry("rate", new BigDecimal("1.50"))
			.containsEntry("lines", List.of(Map.of("id", 4294967296L)))
			.containsEntry("none", null);
	}

	@Test
	void readsMetadataThatIsStringWithObject() {
		Metadata metadata = metadata("""
				"{\\"invoice\\":\\"42\\",\\"deep\\":{\\"a\\":[1]}}\"""");
		assertThat(metadata.fields()).containsEntry("invoice", "42").containsEntry("deep", Map.of("a", List.of(1L)));
		assertThat(metadata.text()).isEqualTo("{\"invoice\":\"42\",\"deep\":{\"a\":[1]}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "invoice 42", "{invoice: 42", "[1,2]", "42" })
	void readsMetadataThatIsAnyOtherString(String text) {
		Metadata metadata = metadata("\"" + text + "\"");
		assertThat(metadata.fields()).isEmpty();
		assertThat(metadata.text()).isEqualTo(text);
		assertThat(metadata.isEmpty()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1,\"a\"]", "42", "true" })
	void readsMetadataThatIsAnyOtherValue(String json) {
		Metadata metadata = metadata(json);
		assertThat(metadata.fields()).isEmpty();
		assertThat(metadata.text()).isEqualTo(json);
	}

	@Test
	void readsDeeplyNestedMetadata() {
		String nested = "{\"a\":".repeat(100) + "1" + "}".repeat(100);
		assertThat(metadata(nested).fields()).containsOnlyKeys("a");
	}

	@Test
	void readsStringWithDeeplyNestedMetadata() {
		String nested = "{\\\"a\\\":".repeat(100) + "1" + "}".repeat(100);
		assertThat(metadata("\"" + nested + "\"").isEmpty()).isFalse();
	}

	// Transactions

	@Test
	void readsTransaction() {
		Transaction transaction = transaction("""
				{"id":800001,"domain":"test","status":"success","reference":"example-ref-0001","receipt_number":null,
				"amount":250000,"message":null,"gateway_response":"Approved","gateway_response_code":"approved",
				"paid_at":"2024-03-01T09:01:00.000Z","created_at":"2024-03-01T09:00:30.000Z","channel":"card",
				"currency":"NGN","ip_address":"127.0.0.1","metadata":"","log":null,"fees":3750,"fees_split":null,
				"authorization":{"authorization_code":"AUTH_example01","card_type":"visa "},"customer":{"id":500001},
				"plan":null,"split":{},"order_id":null,"paidAt":"2024-03-01T09:01:00.000Z",
				"createdAt":"2024-03-01T09:00:30.000Z","requested_amount":250000,"pos_transaction_data":null,
				"source":null,"fees_breakdown":null,"connect":null,"transaction_date":"2024-03-01T09:00:30.000Z",
				"plan_object":{},"subaccount":{}}""");
		assertThat(transaction.id()).isEqualTo(800001);
		assertThat(transaction.mode()).isEqualTo(Mode.TEST);
		assertThat(transaction.status()).isEqualTo(TransactionStatus.SUCCESS);
		assertThat(transaction.reference()).isEqualTo("example-ref-0001");
		assertThat(transaction.amount()).isEqualTo(250000);
		assertThat(transaction.requestedAmount()).isEqualTo(250000);
		assertThat(transaction.currency()).isEqualTo("NGN");
		assertThat(transaction.message()).isNull();
		assertThat(transaction.gatewayResponse()).isEqualTo("Approved");
		assertThat(transaction.gatewayResponseCode()).isEqualTo("approved");
		assertThat(transaction.channel()).isEqualTo("card");
		assertThat(transaction.ipAddress()).isEqualTo("127.0.0.1");
		assertThat(transaction.fees()).isEqualTo(3750);
		assertThat(transaction.paidAt()).isEqualTo("2024-03-01T09:01:00Z");
		assertThat(transaction.createdAt()).isEqualTo("2024-03-01T09:00:30Z");
		assertThat(transaction.metadata().isEmpty()).isTrue();
		assertThat(transaction.customer().id()).isEqualTo(500001);
		assertThat(transaction.authorization().cardType()).isEqualTo("visa");
		assertThat(transaction.additionalFields()).containsOnlyKeys("receipt_number", "log", "fees_split", "plan",
				"split", "order_id", "pos_transaction_data", "source", "fees_breakdown", "connect", "transaction_date",
				"plan_object", "subaccount");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "{\"id\":1}", "\"PLN_a\"" })
	void keepsPlanSplitAndSubaccountOfAnyType(String json) {
		Transaction transaction = transaction("""
				{"status":"success","plan":%s,"split":%1$s,"subaccount":%1$s}""".formatted(json));
		assertThat(transaction.status()).isEqualTo(TransactionStatus.SUCCESS);
		assertThat(transaction.additionalFields()).containsOnlyKeys("plan", "split", "subaccount");
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"status":"success","paid_at":"2024-03-01T09:01:00.000Z","created_at":"2024-03-01T09:00:30.000Z"}""", """
			{"status":"success","paidAt":"2024-03-01T09:01:00Z","createdAt":"2024-03-01T09:00:30Z"}""", """
			{"status":"success","paid_at":null,"paidAt":"2024-03-01T09:01:00Z","created_at":"",
			"createdAt":"2024-03-01T09:00:30Z"}""", """
			{"status":"success","paid_at":"2024-03-01T09:01:00.000Z","paidAt":"2024-03-01T09:01:00Z",
			"created_at":"2024-03-01T09:00:30Z","createdAt":"2024-03-01T09:00:30.000Z"}""" })
	void readsDatesOfTransactionInEitherSpelling(String data) {
		Transaction transaction = transaction(data);
		assertThat(transaction.paidAt()).isEqualTo("2024-03-01T09:01:00Z");
		assertThat(transaction.createdAt()).isEqualTo("2024-03-01T09:00:30Z");
		assertThat(transaction.additionalFields()).isEmpty();
	}

	@Test
	void keepsUnreadableDateWhenOtherSpellingIsReadable() {
		Transaction transaction = transaction("""
				{"status":"success","paid_at":"just now","paidAt":"2024-03-01T09:01:00Z"}""");
		assertThat(transaction.paidAt()).isEqualTo("2024-03-01T09:01:00Z");
		assertThat(transaction.additionalFields()).containsExactly(Map.entry("paid_at", "just now"));
	}

	@Test
	void keepsUnknownStatusOfTransaction() {
		assertThat(transaction("""
				{"status":"disputed"}""").status()).isEqualTo(TransactionStatus.of("disputed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "\"\"" })
	void failsWhenThereIsNoTransaction(String data) {
		paystack.respond("""
				{"status":true,"message":"OK","data":%s}""".formatted(data));
		assertThat(failure(UnreadableResponseException.class, paystack.transactions().verify("inv-1")))
			.hasMessageContaining("no transaction");
	}

	private static BulkChargeBatch batch(String data) {
		paystack.respond("""
				{"status":true,"message":"Bulk charge retrieved","data":%s}""".formatted(data));
		return await(paystack.bulkCharges().fetchBatch("BCH_a")).data();
	}

	private static Page<BulkChargeBatch> batches(String json) {
		paystack.respond(json);
		return await(paystack.bulkCharges().listBatches()).data();
	}

	private static BatchCharge charge(String item) {
		paystack.respond("""
				{"status":true,"message":"Bulk charge items retrieved","data":[%s]}""".formatted(item));
		return await(paystack.bulkCharges().fetchCharges("BCH_a")).data().items().get(0);
	}

	private static Metadata metadata(String json) {
		return charge("""
				{"id":1,"status":"pending","metadata":%s}""".formatted(json)).metadata();
	}

	private static Transaction transaction(String data) {
		paystack.respond("""
				{"status":true,"message":"Verification successful","data":%s}""".formatted(data));
		return await(paystack.transactions().verify("inv-1")).data();
	}

}
