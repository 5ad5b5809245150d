/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.internal.call.Operation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.github.bulkcharges.paystack.PaystackServer.await;
import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every way in which a request can fail says what became of it, as the
 * contract's table of errors and its table of what is safe to repeat have it.
 */
class FailureMappingTests {

	private static final String BATCH_URL = "/bulkcharge/" + PaystackServer.BATCH_CODE;

	private static final String RESUME_URL = "/bulkcharge/resume/" + PaystackServer.BATCH_CODE;

	private static final Set<Operation> SENT_ONCE = EnumSet.of(Operation.INITIATE, Operation.RESUME);

	private static final Set<Operation> READS_AND_PAUSE = EnumSet
		.complementOf(EnumSet.of(Operation.INITIATE, Operation.RESUME));

	@RegisterExtension
	static final PaystackServer paystack = new PaystackServer();

	// What is safe to repeat

	@ParameterizedTest
	@CsvSource(textBlock = """
			200,  REFUSAL,     PaystackRefusedException
			201,  REFUSAL,     PaystackRefusedException
			202,  REFUSAL,     PaystackRefusedException
			400,  REFUSAL,     PaystackRefusedException
			401,  REFUSAL,     AuthenticationException
			403,  REFUSAL,     AuthenticationException
			404,  REFUSAL,     NotFoundException
			405,  REFUSAL,     PaystackRefusedException
			409,  REFUSAL,     PaystackRefusedException
			413,  REFUSAL,     PaystackRefusedException
			415,  REFUSAL,     PaystackRefusedException
			422,  REFUSAL,     PaystackRefusedException
			429,  RATE_LIMIT,  RateLimitedException
			""")
	void whatTheServiceItselfRefusesWasNotDone(int status, Body body, String type) {
		for (Operation operation : Operation.values()) {
			PaystackException failure = failureOf(operation, status, body, type);
			assertThat(failure.delivery()).isEqualTo(Delivery.REFUSED);
			assertThat(failure.httpStatus()).isEqualTo(status);
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			200,  HTML
			200,  EMPTY
			200,  CUT
			200,  OTHER_JSON
			200,  ARRAY
			200,  TEXT
			200,  NO_DATA
			201,  HTML
			204,  EMPTY
			301,  EMPTY
			302,  HTML
			302,  REFUSAL
			303,  EMPTY
			304,  EMPTY
			307,  EMPTY
			308,  EMPTY
			400,  HTML
			400,  EMPTY
			400,  CUT
			400,  OTHER_JSON
			400,  SUCCESS
			401,  HTML
			402,  REFUSAL
			403,  HTML
			404,  HTML
			406,  REFUSAL
			408,  REFUSAL
			408,  HTML
			410,  REFUSAL
			418,  REFUSAL
			425,  REFUSAL
			429,  HTML
			429,  EMPTY
			429,  REFUSAL
			451,  REFUSAL
			499,  REFUSAL
			500,  FAULT
			500,  REFUSAL
			500,  SUCCESS
			500,  HTML
			501,  HTML
			502,  HTML
			503,  HTML
			503,  RATE_LIMIT
			504,  EMPTY
			520,  HTML
			522,  HTML
			524,  HTML
			530,  HTML
			599,  EMPTY
			""")
	void anyOtherResponseLeavesOutcomeOfInitiateUnknown(int status, Body body) {
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
				responded(Operation.INITIATE, status, body));
		assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(failure.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
		assertThat(failure.sentAt()).isNotNull();
		assertThat(failure.httpStatus()).isEqualTo(status);
		assertThat(paystack.requests()).extracting(LoggedRequest::getUrl).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			200,  HTML
			200,  EMPTY
			200,  CUT
			200,  OTHER_JSON
			200,  ARRAY
			302,  EMPTY
			400,  HTML
			400,  SUCCESS
			402,  REFUSAL
			404,  HTML
			408,  REFUSAL
			429,  HTML
			429,  REFUSAL
			500,  FAULT
			502,  HTML
			503,  RATE_LIMIT
			504,  EMPTY
			522,  HTML
			""")
	void anyOtherResponseLeavesOutcomeOfResumeUnknown(int status, Body body) {
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
				responded(Operation.RESUME, status, body));
		assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(failure.references()).containsExactly(PaystackServer.BATCH_CODE);
		assertThat(failure.sentAt()).isNotNull();
		assertThat(failure.httpStatus()).isEqualTo(status);
		assertThat(failure).hasMessageContaining("Fetch the batch");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			200,  HTML,        UnreadableResponseException
			200,  EMPTY,       UnreadableResponseException
			200,  CUT,         UnreadableResponseException
			200,  OTHER_JSON,  UnreadableResponseException
			200,  ARRAY,       UnreadableResponseException
			200,  TEXT,        UnreadableResponseException
			201,  HTML,        UnreadableResponseException
			204,  EMPTY,       UnreadableResponseException
			301,  EMPTY,       ServiceUnavailableException
			302,  HTML,        ServiceUnavailableException
			302,  REFUSAL,     ServiceUnavailableException
			307,  EMPTY,       ServiceUnavailableException
			308,  EMPTY,       ServiceUnavailableException
			400,  HTML,        ServiceUnavailableException
			400,  EMPTY,       ServiceUnavailableException
			400,  CUT,         ServiceUnavailableException
			400,  SUCCESS,     ServiceUnavailableException
			402,  REFUSAL,     ServiceUnavailableException
			404,  OTHER_JSON,  ServiceUnavailableException
			404,  SUCCESS,     ServiceUnavailableException
			410,  REFUSAL,     ServiceUnavailableException
			418,  HTML,        ServiceUnavailableException
			408,  REFUSAL,     ServiceUnavailableException
			408,  HTML,        ServiceUnavailableException
			429,  HTML,        ServiceUnavailableException
			429,  EMPTY,       ServiceUnavailableException
			429,  REFUSAL,     ServiceUnavailableException
			500,  FAULT,       ServiceUnavailableException
			500,  REFUSAL,     ServiceUnavailableException
			500,  SUCCESS,     ServiceUnavailableException
			500,  HTML,        ServiceUnavailableException
			502,  HTML,        ServiceUnavailableException
			503,  RATE_LIMIT,  ServiceUnavailableException
			504,  EMPTY,       ServiceUnavailableException
			520,  HTML,        ServiceUnavailableException
			522,  HTML,        ServiceUnavailableException
			599,  EMPTY,       ServiceUnavailableException
			""")
	void whateverElseIsSentForAReadOrPauseIsNoRefusal(int status, Body body, String type) {
		for (Operation operation : READS_AND_PAUSE) {
			PaystackException failure = failureOf(operation, status, body, type);
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(failure.httpStatus()).isEqualTo(status);
		}
	}

	@Test
	void acceptedMayAlsoBeCreated() {
		paystack.respond(201,
				"""
						{"status":true,"message":"Charges have been queued","data":{"batch_code":"BCH_a","status":"active"}}""");
		assertThat(await(paystack.bulkCharges().initiate(PaystackServer.charges()))).satisfies((response) -> {
			assertThat(response.httpStatus()).isEqualTo(201);
			assertThat(response.data().batchCode()).isEqualTo("BCH_a");
		});
	}

	@Test
	void anAcceptedBatchWithoutACodeIsAnUnknownOutcome() {
		paystack.respond("""
				{"status":true,"message":"Charges have been queued","data":{"status":"active"}}""");
		assertThat(failure(OutcomeUnknownException.class, paystack.call(Operation.INITIATE)))
			.hasMessageContaining("could not be read")
			.hasMessageContaining("batch_code");
	}

	// A resume whose response is lost

	@ParameterizedTest
	@ValueSource(strings = { "active", "complete" })
	void aResumeWhoseResponseIsLostIsDoneWhenTheBatchRuns(String status) {
		paystack.respond(Body.HTML.respond(502));
		paystack.respondAt(BATCH_URL, aResponse().withBody("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"%s"}}""".formatted(status)));
		assertThat(await(paystack.call(Operation.RESUME)).message()).contains(status);
		assertThat(paystack.requests()).extracting(LoggedRequest::getUrl)
			.containsExactlyInAnyOrder(RESUME_URL, BATCH_URL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "paused", "archived" })
	void aResumeWhoseResponseIsLostStaysUnknownWhenTheBatchDoesNotRun(String status) {
		paystack.respond(Body.HTML.respond(502));
		paystack.respondAt(BATCH_URL, aResponse().withBody("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"%s"}}""".formatted(status)));
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class, paystack.call(Operation.RESUME));
		assertThat(failure.references()).containsExactly(PaystackServer.BATCH_CODE);
		assertThat(failure.httpStatus()).isEqualTo(502);
	}

	@Test
	void aResumeThatWasRefusedIsNotLookedAfter() {
		paystack.respond(Body.REFUSAL.respond(400));
		failure(PaystackRefusedException.class, paystack.call(Operation.RESUME));
		assertThat(paystack.request().getUrl()).isEqualTo(RESUME_URL);
	}

	// Redirects

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void aRedirectIsNotFollowed(int status) {
		for (Operation operation : Operation.values()) {
			paystack.forget();
			paystack.respond(aResponse().withStatus(status)
				.withHeader("Location", paystack.baseUrl() + "/elsewhere")
				.withBody("Moved"));
			assertThat(paystack.call(operation)).failsWithin(Duration.ofSeconds(30));
			assertThat(paystack.requests()).extracting(LoggedRequest::getUrl)
				.isNotEmpty()
				.noneMatch((url) -> url.contains("elsewhere"));
		}
	}

	@Test
	void aRedirectSaysWhyItWasNotFollowed() {
		paystack.respond(aResponse().withStatus(302).withHeader("Location", "https://evil.example.com/"));
		assertThat(failure(ServiceUnavailableException.class, paystack.call(Operation.FETCH_BATCH)))
			.hasMessageContaining("redirect")
			.hasMessageContaining("Check the base URL");
	}

	// The contract's table of errors

	@ParameterizedTest
	@EnumSource
	void aWrongKeyIsRefused(Operation operation) {
		paystack.respond(401, """
				{"status":false,"message":"Invalid key","meta":{"nextStep":"Ensure that you provide the correct \
				authorization key for the request"},"type":"validation_error","code":"invalid_Key"}""");
		AuthenticationException failure = failure(AuthenticationException.class, paystack.call(operation));
		assertThat(failure.code()).isEqualTo("invalid_Key");
		assertThat(failure.response()).satisfies((response) -> {
			assertThat(response.message()).isEqualTo("Invalid key");
			assertThat(response.type()).isEqualTo("validation_error");
			assertThat(response.nextStep())
				.isEqualTo("Ensure that you provide the correct authorization key for the request");
		});
		assertThat(failure).hasMessageContaining("Invalid key").hasMessageContaining("Check the secret key");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			401,  No Authorization Header was found
			401,  Your IP address is not allowed to make this call
			403,  Your IP address is not allowed to make this call
			""")
	void aRefusalOfAnOlderEndpointHasOnlyAMessage(int status, String message) {
		paystack.respond(status, """
				{"status":false,"message":"%s"}""".formatted(message));
		AuthenticationException failure = failure(AuthenticationException.class, paystack.call(Operation.INITIATE));
		assertThat(failure.code()).isNull();
		assertThat(failure.response()).satisfies((response) -> {
			assertThat(response.message()).isEqualTo(message);
			assertThat(response.type()).isNull();
			assertThat(response.nextStep()).isNull();
		});
		assertThat(failure).hasMessageContaining(message).hasMessageContaining("whitelist");
	}

	@ParameterizedTest
	@EnumSource(names = { "FETCH_BATCH", "FETCH_CHARGES", "PAUSE", "RESUME" })
	void anUnknownBatchIsNotFound(Operation operation) {
		paystack.respond(404, """
				{"status":false,"message":"Bulk charge code not found","type":"validation_error","code":"not_found",\
				"meta":{"nextStep":"Ensure that you're passing the correct reference for the requested resource that \
				exists on this integration"}}""");
		NotFoundException failure = failure(NotFoundException.class, paystack.call(operation));
		assertThat(failure.code()).isEqualTo("not_found");
		assertThat(failure.response().nextStep()).startsWith("Ensure that you're passing");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404 })
	void anUnknownReferenceIsNotFoundByItsCodeWhateverTheStatus(int status) {
		paystack.respond(status, """
				{"status":false,"message":"Transaction reference not found.","meta":{"nextStep":"Ensure that you're \
				passing the reference of a transaction that exists on this integration"},"type":"validation_error",\
				"code":"transaction_not_found"}""");
		NotFoundException failure = failure(NotFoundException.class, paystack.call(Operation.VERIFY));
		assertThat(failure.code()).isEqualTo("transaction_not_found");
		assertThat(failure.httpStatus()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"status":false,"message":"Duplicate Transaction Reference","code":"duplicate_reference"} | duplicate_reference
					{"status":false,"message":"Invalid character in transaction reference"}                   |
					{"status":false,"message":"Invalid Amount Sent"}                                          |
					{"status":false,"message":"\\"amount\\" must be an integer"}                              |
					{"status":false,"message":"Transaction amount limit exceeded"}                            |
					{"status":false,"message":"Merchant is not enabled for Partial Debit"}                    |
					{"status":false,"message":"at_least cannot be greater than amount"}                       |
					""")
	void aFaultyRequestIsRefused(String body, String code) {
		paystack.respond(400, body);
		PaystackRefusedException failure = failure(PaystackRefusedException.class, paystack.call(Operation.INITIATE));
		assertThat(failure.delivery()).isEqualTo(Delivery.REFUSED);
		assertThat(failure.code()).isEqualTo(code);
		assertThat(failure.response().body()).isEqualTo(body);
	}

	@Test
	void tooManyRequestsSayWhatToDo() {
		paystack.respond(429,
				"""
						{"status":false,"message":"Rate limit exceeded!","meta":{"nextStep":"Wait a few minutes and try the API \
						call again"},"type":"api_error","code":"rate_limited"}""");
		RateLimitedException failure = failure(RateLimitedException.class, paystack.call(Operation.INITIATE));
		assertThat(failure.code()).isEqualTo("rate_limited");
		assertThat(failure.response().nextStep()).isEqualTo("Wait a few minutes and try the API call again");
		assertThat(failure.retryAfter()).isNull();
	}

	@Test
	void aFaultOfTheServiceKeepsWhatItSaid() {
		paystack.respond(500, """
				{"status":false,"message":"An error occurred","type":"api_error","code":"unknown"}""");
		ServiceUnavailableException failure = failure(ServiceUnavailableException.class,
				paystack.call(Operation.LIST_BATCHES));
		assertThat(failure.code()).isEqualTo("unknown");
		assertThat(failure).hasMessageContaining("An error occurred").hasMessageContaining("Try again later");
	}

	@Test
	void theNextStepMayBeSpeltWithAnUnderscore() {
		paystack.respond(400, """
				{"status":false,"message":"No","meta":{"next_step":"Do that"}}""");
		assertThat(failure(PaystackRefusedException.class, paystack.call(Operation.PAUSE)).response().nextStep())
			.isEqualTo("Do that");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "{}", "\"none\"", "{\"nextStep\":{}}", "{\"nextStep\":[\"a\"]}" })
	void aRefusalMayComeWithoutANextStep(String meta) {
		paystack.respond(400, """
				{"status":false,"message":"No","meta":%s,"data":null}""".formatted(meta));
		assertThat(failure(PaystackRefusedException.class, paystack.call(Operation.PAUSE)).response().nextStep())
			.isNull();
	}

	@Test
	void dataThatComesWithARefusalIsInTheBody() {
		paystack.respond(400, """
				{"status":false,"message":"Charge cannot be fulfilled until 30 minutes","data":\
				{"retry_by":"2020-05-01 5:00:00"}}""");
		assertThat(failure(PaystackRefusedException.class, paystack.call(Operation.INITIATE)).response().body())
			.contains("\"retry_by\":\"2020-05-01 5:00:00\"");
	}

	@Test
	void aRefusalWithoutAMessageIsOne() {
		paystack.respond(400, """
				{"status":false}""");
		assertThat(failure(PaystackRefusedException.class, paystack.call(Operation.INITIATE)))
			.hasMessageContaining("HTTP 400");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			x-request-id,  7f9c1b2a
			X-Request-Id,  7f9c1b2a
			cf-ray,        8a1b2c3d4e5f-LOS
			""")
	void everyFailureKeepsTheRequestId(String header, String id) {
		for (Operation operation : Operation.values()) {
			paystack.respond(aResponse().withStatus(400).withHeader(header, id).withBody(Body.REFUSAL.text));
			PaystackException failure = failure(PaystackRefusedException.class, paystack.call(operation));
			assertThat(failure.response().requestId()).isEqualTo(id);
			assertThat(failure).hasMessageContaining(id);
		}
	}

	@Test
	void anEdgePageSaysWhatItIs() {
		paystack.respond(aResponse().withStatus(502)
			.withHeader("Content-Type", "text/html; charset=UTF-8")
			.withHeader("cf-ray", "8a1b2c3d4e5f-LOS")
			.withBody(Body.HTML.text));
		ServiceUnavailableException failure = failure(ServiceUnavailableException.class,
				paystack.call(Operation.FETCH_BATCH));
		assertThat(failure).hasMessageContaining("502").hasMessageContaining("text/html; charset=UTF-8");
		assertThat(failure.response()).satisfies((response) -> {
			assertThat(response.body()).isEqualTo(Body.HTML.text);
			assertThat(response.requestId()).isEqualTo("8a1b2c3d4e5f-LOS");
			assertThat(response.code()).isNull();
			assertThat(response.nextStep()).isNull();
		});
	}

	@Test
	void aLongBodyIsCut() {
		paystack.respond(aResponse().withStatus(502).withBody("<p>sorry</p>".repeat(10_000)));
		assertThat(failure(ServiceUnavailableException.class, paystack.call(Operation.FETCH_BATCH)).response().body())
			.hasSize(ErrorResponse.MAX_BODY_LENGTH + 1)
			.endsWith("…");
	}

	@Test
	void aLongMessageIsCut() {
		paystack.respond(400, """
				{"status":false,"message":"%s"}""".formatted("sorry ".repeat(100_000)));
		PaystackException failure = failure(PaystackRefusedException.class, paystack.call(Operation.FETCH_BATCH));
		assertThat(failure.getMessage().length()).isLessThan(2 * ErrorResponse.MAX_BODY_LENGTH);
	}

	// How long to wait

	@ParameterizedTest
	@CsvSource(textBlock = """
			x-ratelimit-reset,  30,                 30000
			X-RateLimit-Reset,  12.345,             12345
			x-ratelimit-reset,  0.0001,             1
			x-ratelimit-reset,  0,                  0
			x-ratelimit-reset,  59.123000000000005, 59124
			Retry-After,        7,                  7000
			Retry-After,        ' 7 ',              7000
			""")
	void theTimeToWaitIsReadFromEitherHeader(String header, String value, long millis) {
		assertThat(rateLimited(aResponse().withHeader(header, value)).retryAfter())
			.isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void theTimeToWaitMayBeADate() {
		String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1).plusSeconds(1));
		assertThat(rateLimited(aResponse().withHeader("Retry-After", inAnHour)).retryAfter())
			.isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
	}

	@Test
	void aDateThatIsPastMeansNow() {
		assertThat(rateLimited(aResponse().withHeader("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")).retryAfter())
			.isEqualTo(Duration.ZERO);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			30.5,  7,   30500
			7,     30,  30000
			soon,  30,  30000
			30,    soon, 30000
			""")
	void theLongerOfBothTimesCounts(String reset, String retryAfter, long millis) {
		assertThat(rateLimited(aResponse().withHeader("x-ratelimit-reset", reset).withHeader("Retry-After", retryAfter))
			.retryAfter()).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "-1", "", "NaN", "Infinity", "1,5", "99999999999999999999", "1e99" })
	void aTimeToWaitThatIsNoneIsNotTold(String value) {
		assertThat(rateLimited(aResponse().withHeader("x-ratelimit-reset", value).withHeader("Retry-After", value))
			.retryAfter()).isNull();
	}

	@Test
	@Timeout(5)
	void anAbsurdTimeToWaitCostsNoTime() {
		assertThat(rateLimited(aResponse().withHeader("x-ratelimit-reset", "1e30000000")).retryAfter()).isNull();
	}

	@Test
	void anOutageMayAlsoSayHowLongToWait() {
		paystack.respond(aResponse().withStatus(503).withHeader("Retry-After", "120").withBody(Body.HTML.text));
		assertThat(failure(ServiceUnavailableException.class, paystack.call(Operation.FETCH_BATCH)).response()
			.retryAfter()).isEqualTo(Duration.ofMinutes(2));
		assertThat(failure(OutcomeUnknownException.class, paystack.call(Operation.INITIATE)).response().retryAfter())
			.isEqualTo(Duration.ofMinutes(2));
	}

	// What an unknown outcome tells

	@Test
	void anUnknownOutcomeTellsWhenTheRequestLeft() {
		Instant before = Instant.now();
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
				responded(Operation.INITIATE, 502, Body.HTML));
		assertThat(failure.sentAt()).isBetween(before, Instant.now());
	}

	@Test
	void anUnknownOutcomeTellsWhatToDo() {
		assertThat(failure(OutcomeUnknownException.class, responded(Operation.INITIATE, 502, Body.HTML)))
			.hasMessageContaining("these 2 charges")
			.hasMessageContaining("Do NOT send them again")
			.hasMessageContaining(PaystackServer.REFERENCE)
			.hasMessageContaining("HTTP 502");
	}

	@Test
	void anUnknownOutcomeOfCutJsonHasACause() {
		assertThat(failure(OutcomeUnknownException.class, responded(Operation.INITIATE, 200, Body.CUT))).cause()
			.isNotNull();
	}

	// No response at all

	@ParameterizedTest
	@EnumSource
	void aRefusedConnectionMeansNotSent(Operation operation) throws Exception {
		int closed;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			closed = socket.getLocalPort();
		}
		try (Paystack nobody = PaystackServer.client(PaystackServer.SECRET_KEY, "http://localhost:" + closed)) {
			RequestNotSentException failure = failure(RequestNotSentException.class,
					PaystackServer.call(nobody, operation, RequestOptions.defaults()));
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
			assertThat(failure.response()).isNull();
			assertThat(failure).hasMessageContaining("Sending it again is safe")
				.hasMessageContaining("http://localhost:" + closed);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aClosedClientSendsNothing(Operation operation) {
		Paystack client = Paystack.builder().secretKey(PaystackServer.SECRET_KEY).baseUrl(paystack.baseUrl()).build();
		client.close();
		assertThat(failure(RequestNotSentException.class,
				PaystackServer.call(client, operation, RequestOptions.defaults())))
			.hasMessageContaining("closed");
		assertThat(paystack.requests()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aCutConnectionLeavesTheOutcomeOfInitiateUnknown(Fault fault) {
		paystack.fail(fault);
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class, paystack.call(Operation.INITIATE));
		assertThat(failure.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
		assertThat(failure.response()).isNull();
		assertThat(failure).hasMessageContaining("got no complete response").cause().isNotNull();
		assertThat(paystack.requests()).extracting(LoggedRequest::getUrl).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void aCutConnectionLeavesTheOutcomeOfResumeUnknown(Fault fault) {
		paystack.fail(fault);
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class, paystack.call(Operation.RESUME));
		assertThat(failure.references()).containsExactly(PaystackServer.BATCH_CODE);
		assertThat(paystack.requests()).extracting(LoggedRequest::getUrl).containsOnlyOnce(RESUME_URL);
	}

	@ParameterizedTest
	@EnumSource
	void aReadOrPauseOverACutConnectionMayBeRepeated(Fault fault) {
		paystack.fail(fault);
		for (Operation operation : READS_AND_PAUSE) {
			ServiceUnavailableException failure = failure(ServiceUnavailableException.class, paystack.call(operation));
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(failure).hasMessageContaining("Try again later");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aResponseThatDoesNotComeInTimeSaysSo(Operation operation) {
		paystack.respond(Body.HTML.respond(404));
		assertThat(paystack.call(operation)).failsWithin(Duration.ofSeconds(30));
		paystack.respond(Body.SUCCESS.respond(200).withFixedDelay((int) TimeUnit.SECONDS.toMillis(5)));
		Class<? extends PaystackException> type = SENT_ONCE.contains(operation) ? OutcomeUnknownException.class
				: ServiceUnavailableException.class;
		PaystackException failure = failure(type, paystack.call(operation, PaystackServer.impatient()));
		assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
		assertThat(failure.response()).isNull();
		assertThat(failure).hasMessageContaining("within 1000 ms");
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME" })
	void anUnknownOutcomeWithoutAResponseStillNamesWhatWasSent(Operation operation) {
		paystack.respond(Body.SUCCESS.respond(200).withFixedDelay((int) TimeUnit.SECONDS.toMillis(5)));
		Instant before = Instant.now();
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
				paystack.call(operation, PaystackServer.impatient().withTimeout(Duration.ofSeconds(2))));
		assertThat(failure.references()).isEqualTo(PaystackServer.referencesOf(operation));
		assertThat(failure.sentAt()).isBetween(before, before.plusSeconds(2));
	}

	// Across a wire

	@ParameterizedTest
	@EnumSource(names = { "HTML", "EMPTY", "CUT", "TOKEN", "NO_DATA" })
	void anUnknownOutcomeOfAResponseSurvivesSerialization(Body body) throws Exception {
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
				responded(Operation.INITIATE, 200, body));
		assertThat(copyOf(failure)).satisfies((copy) -> {
			assertThat(copy.references()).isEqualTo(failure.references());
			assertThat(copy.sentAt()).isEqualTo(failure.sentAt());
			assertThat(copy).hasMessage(failure.getMessage());
		});
	}

	@ParameterizedTest
	@EnumSource
	void anUnknownOutcomeOfACutConnectionSurvivesSerialization(Fault fault) throws Exception {
		paystack.fail(fault);
		OutcomeUnknownException failure = failure(OutcomeUnknownException.class, paystack.call(Operation.INITIATE));
		assertThat(copyOf(failure).references()).isEqualTo(failure.references());
	}

	private static CompletableFuture<?> responded(Operation operation, int status, Body body) {
		paystack.respond(body.respond(status));
		return paystack.call(operation);
	}

	private static PaystackException failureOf(Operation operation, int status, Body body, String type) {
		return failure(typeOf(type), responded(operation, status, body));
	}

	private static RateLimitedException rateLimited(ResponseDefinitionBuilder response) {
		paystack.respond(response.withStatus(429).withBody(Body.RATE_LIMIT.text));
		return failure(RateLimitedException.class, paystack.call(Operation.INITIATE));
	}

	private static Class<? extends PaystackException> typeOf(String name) {
		return switch (name) {
			case "PaystackRefusedException" -> PaystackRefusedException.class;
			case "AuthenticationException" -> AuthenticationException.class;
			case "NotFoundException" -> NotFoundException.class;
			case "RateLimitedException" -> RateLimitedException.class;
			case "ServiceUnavailableException" -> ServiceUnavailableException.class;
			case "UnreadableResponseException" -> UnreadableResponseException.class;
			default -> throw new IllegalArgumentException(name);
		};
	}

	@SuppressWarnings("unchecked")
	private static <T> T copyOf(T original) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(original);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return (T) in.readObject();
		}
	}

	/**
	 * What a response body may be.
	 */
	enum Body {

		REFUSAL("""
				{"status":false,"message":"No","type":"validation_error","code":"some_code","meta":\
				{"nextStep":"Do something else"}}"""),

		RATE_LIMIT("""
				{"status":false,"message":"Rate limit exceeded!","type":"api_error","code":"rate_limited"}"""),

		FAULT("""
				{"status":false,"message":"An error occurred","type":"api_error","code":"unknown"}"""),

		SUCCESS("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH_a","status":"active"}}"""),

		NO_DATA("""
				{"status":true,"message":"OK"}"""),

		HTML("""
				<!DOCTYPE html><html><head><title>Error</title></head><body>cloudflare</body></html>"""),

		EMPTY(""),

		CUT("""
				{"status":true,"message":"OK","data":{"batch_code":"BCH"""),

		OTHER_JSON("""
				{"error":"upstream","code":"rate_limited"}"""),

		ARRAY("""
				[{"status":true}]"""),

		TEXT("upstream connect error"),

		TOKEN("AUTH_ncx8hews93 is not JSON");

		private final String text;

		Body(String text) {
			this.text = text;
		}

		ResponseDefinitionBuilder respond(int status) {
			return aResponse().withStatus(status)
				.withHeader("Content-Type", this.text.startsWith("{") ? "application/json" : "text/html")
				.withBody(this.text);
		}

	}

}
