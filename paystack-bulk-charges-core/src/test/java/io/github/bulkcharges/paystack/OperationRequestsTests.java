/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.internal.call.Operation;

import static io.github.bulkcharges.paystack.PaystackServer.await;
import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each operation sends exactly the request that the service documents.
 */
class OperationRequestsTests {

	private static final String BATCH = """
			{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"active"}}""";

	private static final String EMPTY_PAGE = """
			{"status":true,"message":"OK","data":[],"meta":{"total":0}}""";

	private static final String TRANSACTION = """
			{"status":true,"message":"OK","data":{"id":1,"status":"success"}}""";

	@RegisterExtension
	static final PaystackServer paystack = new PaystackServer();

	@RegisterExtension
	static final PaystackServer gateway = new PaystackServer("/payments/paystack/");

	// What every request has

	@ParameterizedTest
	@EnumSource
	void everyRequestCarriesTheKey(Operation operation) {
		LoggedRequest request = requestOf(operation);
		assertThat(request.header("Authorization").values()).containsExactly("Bearer " + PaystackServer.SECRET_KEY);
	}

	@ParameterizedTest
	@EnumSource
	void everyRequestSaysWhoMakesIt(Operation operation) {
		assertThat(requestOf(operation).header("User-Agent").values()).singleElement()
			.asString()
			.matches("paystack-bulk-charges/\\S+ \\(Java \\d+\\)");
	}

	@ParameterizedTest
	@EnumSource
	void everyRequestAsksForJson(Operation operation) {
		assertThat(requestOf(operation).header("Accept").values()).containsExactly("application/json");
	}

	@ParameterizedTest
	@EnumSource(names = "INITIATE", mode = EnumSource.Mode.EXCLUDE)
	void everyRequestButInitiateIsAGetWithoutABody(Operation operation) {
		LoggedRequest request = requestOf(operation);
		assertThat(request.getMethod().value()).isEqualTo("GET");
		assertThat(request.getBody()).isEmpty();
		assertThat(request.containsHeader("Content-Type")).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void everyRequestGoesBelowThePathOfTheBaseUrl(Operation operation) {
		gateway.respond(responseTo(operation));
		await(gateway.call(operation));
		assertThat(gateway.request().getUrl()).startsWith("/payments/paystack" + pathOf(operation));
	}

	@ParameterizedTest
	@EnumSource
	void everyRequestCarriesTheHeadersOfItsOptions(Operation operation) {
		paystack.respond(responseTo(operation));
		await(paystack.call(operation,
				RequestOptions.defaults().withHeader("X-Team", "billing").withHeader("X-Run", "7")));
		assertThat(paystack.request().getHeader("X-Team")).isEqualTo("billing");
		assertThat(paystack.request().getHeader("X-Run")).isEqualTo("7");
		assertThat(paystack.request().getHeader("Authorization")).isEqualTo("Bearer " + PaystackServer.SECRET_KEY);
	}

	@Test
	void optionsDoNotReachTheClientTheyWereAddedTo() {
		paystack.respond(BATCH);
		paystack.bulkCharges().with(RequestOptions.defaults().withHeader("X-Team", "billing"));
		await(paystack.bulkCharges().fetchBatch("BCH_a"));
		assertThat(paystack.request().containsHeader("X-Team")).isFalse();
	}

	// Initiate

	@Test
	void initiatePostsABareArray() {
		LoggedRequest request = initiate(BulkCharge.of("AUTH_ncx8hews93", 250000, "inv-2026-07-cust-42"),
				BulkCharge.of("AUTH_fjcysd8zvy", 99900, "inv-2026-07-cust-43"));
		assertThat(request.getMethod().value()).isEqualTo("POST");
		assertThat(request.getUrl()).isEqualTo("/bulkcharge");
		assertThat(request.header("Content-Type").values()).containsExactly("application/json");
		assertThat(request.getBodyAsString()).isEqualTo("""
				[{"authorization":"AUTH_ncx8hews93","amount":250000,"reference":"inv-2026-07-cust-42"},\
				{"authorization":"AUTH_fjcysd8zvy","amount":99900,"reference":"inv-2026-07-cust-43"}]""");
	}

	@Test
	void initiateSaysHowLongItsBodyIs() {
		LoggedRequest request = initiate(BulkCharge.of("AUTH_ncx8hews93", 250000, "inv-1"));
		assertThat(request.getHeader("Content-Length")).isEqualTo(Integer.toString(request.getBody().length));
		assertThat(request.containsHeader("Transfer-Encoding")).isFalse();
	}

	@Test
	void initiateSendsWhatIsOptionalWhenItIsSet() {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("invoice", "Nº 42");
		metadata.put("total", new BigDecimal("2500.50"));
		metadata.put("count", 4294967296L);
		metadata.put("lines", Arrays.asList("a", true, null));
		metadata.put("none", null);
		assertThat(
				initiate(BulkCharge.of("AUTH_ncx8hews93", 250000, "inv-1").withAtLeast(100000).withMetadata(metadata))
					.getBodyAsString())
			.isEqualTo("""
					[{"authorization":"AUTH_ncx8hews93","amount":250000,"reference":"inv-1",\
					"attempt_partial_debit":true,"at_least":100000,"metadata":{"invoice":"Nº 42","total":2500.50,\
					"count":4294967296,"lines":["a",true,null],"none":null}}]""");
	}

	@Test
	void initiateSendsAPartialDebitWithoutALeastAmount() {
		assertThat(initiate(BulkCharge.of("AUTH_ncx8hews93", 250000, "inv-1").withAttemptPartialDebit(true))
			.getBodyAsString()).isEqualTo("""
					[{"authorization":"AUTH_ncx8hews93","amount":250000,"reference":"inv-1",\
					"attempt_partial_debit":true}]""");
	}

	@Test
	void initiateSendsLargeAmountsAsWholeNumbers() {
		assertThat(initiate(BulkCharge.of("AUTH_ncx8hews93", 50_000_000_000L, "inv-1")).getBodyAsString())
			.contains("\"amount\":50000000000,");
	}

	@Test
	void initiateSendsAThousandChargesInOneRequest() {
		List<BulkCharge> charges = IntStream.range(0, 1000)
			.mapToObj((i) -> BulkCharge.of("AUTH_ncx8hews93", 1 + i, "inv-" + i))
			.toList();
		paystack.respond(BATCH);
		await(paystack.bulkCharges().initiate(charges));
		assertThat(paystack.request().getBodyAsString().split("\"authorization\"")).hasSize(1001);
	}

	@Test
	void initiateTakesTheSameAuthorizationTwice() {
		assertThat(initiate(BulkCharge.of("AUTH_ncx8hews93", 1, "inv-1"), BulkCharge.of("AUTH_ncx8hews93", 2, "inv-2"))
			.getBodyAsString()).contains("inv-1", "inv-2");
	}

	// Listings

	@Test
	void batchesAreListedWithTheServicesDefaults() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges().listBatches());
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge?perPage=50&page=1");
	}

	@Test
	void batchesAreListedAsTheQuerySays() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges()
			.listBatches(BatchQuery.defaults()
				.withStatus(BatchStatus.PAUSED)
				.withPerPage(10)
				.withPage(3)
				.withFrom(Instant.parse("2026-07-01T08:30:00Z"))
				.withTo(LocalDate.of(2026, 7, 31))));
		assertThat(pathOf(paystack.request())).isEqualTo("/bulkcharge");
		assertThat(queryOf(paystack.request()))
			.isEqualTo("perPage=10&page=3&status=paused&from=2026-07-01T08:30:00Z&to=2026-07-31T23:59:59.999Z");
	}

	@Test
	void chargesAreListedWithTheServicesDefaults() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges().fetchCharges("BCH_a"));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/BCH_a/charges?perPage=50&page=1");
	}

	@Test
	void chargesAreListedAsTheQuerySays() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges()
			.fetchCharges("BCH_a",
					ChargeQuery.defaults()
						.withStatus(ChargeStatus.INACTIVE_AUTHORIZATION)
						.withPerPage(100)
						.withPage(2)
						.withFrom(LocalDate.of(2026, 7, 1))
						.withTo(Instant.parse("2026-07-31T12:00:00.5Z"))));
		assertThat(pathOf(paystack.request())).isEqualTo("/bulkcharge/BCH_a/charges");
		assertThat(queryOf(paystack.request())).isEqualTo("perPage=100&page=2&status=inactive_authorization"
				+ "&from=2026-07-01T00:00:00Z&to=2026-07-31T12:00:00.500Z");
	}

	@Test
	void aStatusThatIsNewIsSentEncoded() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges().listBatches(BatchQuery.defaults().withStatus(BatchStatus.of("a&page=9 b"))));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge?perPage=50&page=1&status=a%26page%3D9%20b");
	}

	@Test
	void theDatesOfAQueryAreAlsoAppliedToTheBatchesThatComeBack() {
		paystack.respond("""
				{"status":true,"message":"OK","data":[
				{"batch_code":"BCH_before","status":"active","createdAt":"2026-06-30T23:59:59.999Z"},
				{"batch_code":"BCH_first","status":"active","createdAt":"2026-07-01T00:00:00.000Z"},
				{"batch_code":"BCH_last","status":"active","createdAt":"2026-07-31T23:59:59.999Z"},
				{"batch_code":"BCH_after","status":"active","createdAt":"2026-08-01T00:00:00.000Z"},
				{"batch_code":"BCH_undated","status":"active"}],
				"meta":{"total":5,"perPage":50,"page":1,"pageCount":1}}""");
		BatchQuery july = BatchQuery.defaults().withFrom(LocalDate.of(2026, 7, 1)).withTo(LocalDate.of(2026, 7, 31));
		Page<BulkChargeBatch> page = await(paystack.bulkCharges().listBatches(july)).data();
		assertThat(page.items()).extracting(BulkChargeBatch::batchCode)
			.containsExactly("BCH_first", "BCH_last", "BCH_undated");
		assertThat(page.total()).isEqualTo(5);
	}

	@Test
	void theDatesOfAQueryAreAlsoAppliedToTheChargesThatComeBack() {
		paystack.respond("""
				{"status":true,"message":"OK","data":[
				{"id":1,"status":"pending","createdAt":"2026-06-30T23:59:59.999Z"},
				{"id":2,"status":"pending","createdAt":"2026-07-01T00:00:00.000Z"},
				{"id":3,"status":"pending","createdAt":"2026-07-31T23:59:59.999Z"},
				{"id":4,"status":"pending","createdAt":"2026-08-01T00:00:00.000Z"},
				{"id":5,"status":"pending"}]}""");
		ChargeQuery july = ChargeQuery.defaults().withFrom(LocalDate.of(2026, 7, 1)).withTo(LocalDate.of(2026, 7, 31));
		assertThat(await(paystack.bulkCharges().fetchCharges("BCH_a", july)).data().items()).extracting(BatchCharge::id)
			.containsExactly(2L, 3L, 5L);
	}

	@Test
	void oneDateAloneIsAppliedToo() {
		paystack.respond("""
				{"status":true,"message":"OK","data":[
				{"batch_code":"BCH_old","status":"active","createdAt":"2026-06-30T23:59:59.999Z"},
				{"batch_code":"BCH_new","status":"active","createdAt":"2026-07-01T00:00:00.000Z"}]}""");
		LocalDate july = LocalDate.of(2026, 7, 1);
		assertThat(await(paystack.bulkCharges().listBatches(BatchQuery.defaults().withFrom(july))).data().items())
			.extracting(BulkChargeBatch::batchCode)
			.containsExactly("BCH_new");
		assertThat(await(paystack.bulkCharges().listBatches(BatchQuery.defaults().withTo(july.minusDays(1)))).data()
			.items()).extracting(BulkChargeBatch::batchCode).containsExactly("BCH_old");
	}

	// Single batches and transactions

	@Test
	void aBatchIsFetchedByItsCode() {
		paystack.respond(BATCH);
		await(paystack.bulkCharges().fetchBatch("BCH_180tl7oq7cayggh"));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/BCH_180tl7oq7cayggh");
	}

	@Test
	void aBatchIsFetchedByItsNumber() {
		paystack.respond(BATCH);
		await(paystack.bulkCharges().fetchBatch(4294967296123L));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/4294967296123");
	}

	@Test
	void chargesAreListedByTheNumberOfTheirBatch() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges().fetchCharges(4294967296123L));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/4294967296123/charges?perPage=50&page=1");
	}

	@Test
	void chargesAreListedByTheNumberOfTheirBatchAndAQuery() {
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges().fetchCharges(4294967296123L, ChargeQuery.defaults().withPage(2)));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/4294967296123/charges?perPage=50&page=2");
	}

	@Test
	void aBatchIsPaused() {
		paystack.respond("""
				{"status":true,"message":"Bulk charge batch has been paused"}""");
		await(paystack.bulkCharges().pause("BCH_a"));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/pause/BCH_a");
	}

	@Test
	void aBatchIsResumed() {
		paystack.respond("""
				{"status":true,"message":"Bulk charge batch has been resumed"}""");
		await(paystack.bulkCharges().resume("BCH_a"));
		assertThat(paystack.request().getUrl()).isEqualTo("/bulkcharge/resume/BCH_a");
	}

	@Test
	void aReferenceIsVerified() {
		paystack.respond(TRANSACTION);
		await(paystack.transactions().verify("inv-2026.07=cust_42"));
		assertThat(decoded(paystack.request().getUrl())).isEqualTo("/transaction/verify/inv-2026.07=cust_42");
	}

	// Path segments

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			a/b            | a%2Fb
			a b            | a%20b
			%2F            | %252F
			%2e%2e         | %252e%252e
			../pause/BCH_a | ..%2Fpause%2FBCH_a
			a?page=2       | a%3Fpage%3D2
			a#b            | a%23b
			a;b=c          | a%3Bb%3Dc
			a+b            | a%2Bb
			a\\b           | a%5Cb
			{a}            | %7Ba%7D
			ü₦             | %C3%BC%E2%82%A6
			...            | ...
			" a "          | %20a%20
			""")
	void whateverIsAskedForStaysOneSegmentOfThePath(String value, String segment) {
		paystack.respond("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"active"}}""");
		await(paystack.bulkCharges().fetchBatch(value));
		await(paystack.bulkCharges().pause(value));
		await(paystack.bulkCharges().resume(value));
		await(paystack.transactions().verify(value));
		paystack.respond(EMPTY_PAGE);
		await(paystack.bulkCharges().fetchCharges(value));
		assertThat(paystack.requests()).extracting(LoggedRequest::getUrl)
			.containsExactlyInAnyOrder("/bulkcharge/" + segment, "/bulkcharge/pause/" + segment,
					"/bulkcharge/resume/" + segment, "/transaction/verify/" + segment,
					"/bulkcharge/" + segment + "/charges?perPage=50&page=1");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n", ".", ".." })
	void whatWouldLeadToAnotherPathIsRefusedWithoutARequest(String value) {
		assertThat(faultOf(paystack.bulkCharges().fetchBatch(value)).field()).isEqualTo("idOrCode");
		assertThat(faultOf(paystack.bulkCharges().fetchCharges(value)).field()).isEqualTo("idOrCode");
		assertThat(faultOf(paystack.bulkCharges().pause(value)).field()).isEqualTo("batchCode");
		assertThat(faultOf(paystack.bulkCharges().resume(value)).field()).isEqualTo("batchCode");
		assertThat(faultOf(paystack.transactions().verify(value)).field()).isEqualTo("reference");
		assertThat(paystack.requests()).isEmpty();
	}

	@Test
	void aMissingQueryFailsTheFutureInsteadOfTheCall() {
		assertThat(faultOf(paystack.bulkCharges().listBatches(null)).field()).isEqualTo("query");
		assertThat(faultOf(paystack.bulkCharges().fetchCharges("BCH_a", null)).field()).isEqualTo("query");
		assertThat(paystack.requests()).isEmpty();
	}

	// The view for whoever would rather wait

	@Test
	void theBlockingViewSendsTheSameRequests() {
		paystack.respond(EMPTY_PAGE);
		BlockingBulkChargesClient blocking = paystack.bulkCharges().blocking();
		assertThat(blocking.listBatches().data().items()).isEmpty();
		assertThat(blocking.listBatches(BatchQuery.defaults().withPage(2)).data().items()).isEmpty();
		assertThat(blocking.fetchCharges("BCH_a").data().items()).isEmpty();
		assertThat(blocking.fetchCharges(7).data().items()).isEmpty();
		assertThat(blocking.fetchCharges("BCH_a", ChargeQuery.defaults().withPage(2)).data().items()).isEmpty();
		assertThat(blocking.fetchCharges(7, ChargeQuery.defaults().withPage(2)).data().items()).isEmpty();
		paystack.respond(BATCH);
		assertThat(blocking.initiate(PaystackServer.charges()).data().batchCode()).isEqualTo("BCH_a");
		assertThat(blocking.fetchBatch("BCH_a").data().batchCode()).isEqualTo("BCH_a");
		assertThat(blocking.fetchBatch(7).data().batchCode()).isEqualTo("BCH_a");
		assertThat(blocking.pause("BCH_a").message()).isEqualTo("OK");
		assertThat(
				blocking.with(RequestOptions.defaults().withTimeout(Duration.ofSeconds(20))).resume("BCH_a").message())
			.isEqualTo("OK");
		paystack.respond(TRANSACTION);
		assertThat(paystack.transactions().blocking().verify("inv-1").data().id()).isEqualTo(1);
		assertThat(paystack.requests()).extracting((request) -> request.getMethod() + " " + request.getUrl())
			.containsExactlyInAnyOrder("GET /bulkcharge?perPage=50&page=1", "GET /bulkcharge?perPage=50&page=2",
					"GET /bulkcharge/BCH_a/charges?perPage=50&page=1", "GET /bulkcharge/7/charges?perPage=50&page=1",
					"GET /bulkcharge/BCH_a/charges?perPage=50&page=2", "GET /bulkcharge/7/charges?perPage=50&page=2",
					"POST /bulkcharge", "GET /bulkcharge/BCH_a", "GET /bulkcharge/7", "GET /bulkcharge/pause/BCH_a",
					"GET /bulkcharge/resume/BCH_a", "GET /transaction/verify/inv-1");
	}

	private static LoggedRequest initiate(BulkCharge... charges) {
		paystack.respond(BATCH);
		await(paystack.bulkCharges().initiate(List.of(charges)));
		return paystack.request();
	}

	private static LoggedRequest requestOf(Operation operation) {
		paystack.respond(responseTo(operation));
		await(paystack.call(operation));
		return paystack.request();
	}

	private static String responseTo(Operation operation) {
		return switch (operation) {
			case INITIATE, FETCH_BATCH, PAUSE, RESUME -> BATCH;
			case LIST_BATCHES, FETCH_CHARGES -> EMPTY_PAGE;
			case VERIFY -> TRANSACTION;
		};
	}

	private static String pathOf(Operation operation) {
		return switch (operation) {
			case INITIATE, LIST_BATCHES -> "/bulkcharge";
			case FETCH_BATCH -> "/bulkcharge/" + PaystackServer.BATCH_CODE;
			case FETCH_CHARGES -> "/bulkcharge/" + PaystackServer.BATCH_CODE + "/charges";
			case PAUSE -> "/bulkcharge/pause/" + PaystackServer.BATCH_CODE;
			case RESUME -> "/bulkcharge/resume/" + PaystackServer.BATCH_CODE;
			case VERIFY -> "/transaction/verify/" + PaystackServer.REFERENCE;
		};
	}

	private static String pathOf(LoggedRequest request) {
		return request.getUrl().substring(0, request.getUrl().indexOf('?'));
	}

	private static String queryOf(LoggedRequest request) {
		return decoded(request.getUrl().substring(request.getUrl().indexOf('?') + 1));
	}

	private static String decoded(String encoded) {
		return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
	}

	private static Violation faultOf(CompletableFuture<?> future) {
		List<Violation> faults = failure(InvalidRequestException.class, future).violations();
		assertThat(faults).hasSize(1);
		return faults.get(0);
	}

}
