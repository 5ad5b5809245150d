/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.internal.http.HttpResponseData;
import io.github.bulkcharges.paystack.internal.json.DataReader;
import io.github.bulkcharges.paystack.internal.json.UnreadableDataException;
import io.github.bulkcharges.paystack.internal.security.Secrets;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ResponseMapper}.
 */
class ResponseMapperTests {

	private static final String KEY = "sk_test_responses";

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final String OK = "{\"status\":true,\"message\":\"Fetched\",\"data\":{\"id\":1}}";

	private static final String REFUSAL = "{\"status\":false,\"message\":\"No\",\"code\":\"invalid_params\"}";

	private static final String LIMIT = "{\"status\":false,\"message\":\"Slow down\",\"code\":\"rate_limited\"}";

	private static final Map<String, String> BODIES = Map.of("OK", OK, "REFUSAL", REFUSAL, "LIMIT", LIMIT,
			"UNKNOWN_REFERENCE", "{\"status\":false,\"message\":\"Not found\",\"code\":\"transaction_not_found\"}",
			"PAGE", "<html>cloudflare</html>", "EMPTY", "");

	private final ResponseMapper responses = new ResponseMapper(JsonMapper.builder().build(),
			new Secrets(Calls.keys(KEY)), InstantSource.fixed(NOW));

	private final HttpHeaders headers = new HttpHeaders();

	private DataReader<String> data = (data, meta) -> "read";

	@Test
	void readsTheDataTheMessageAndTheHeadersOfASuccess() {
		this.headers.add("x-request-id", "req-1");
		this.headers.add("x-tenant", "lagos");
		PaystackResponse<String> response = map(Operation.FETCH_BATCH, 201, OK);
		assertThat(response.data()).isEqualTo("read");
		assertThat(response.message()).isEqualTo("Fetched");
		assertThat(response.httpStatus()).isEqualTo(201);
		assertThat(response.requestId()).isEqualTo("req-1");
		assertThat(response.headers()).containsEntry("x-tenant", List.of("lagos"));
	}

	@Test
	void readsASuccessWithoutAMessageAndARequestId() {
		PaystackResponse<String> response = map(Operation.FETCH_BATCH, 200, "{\"status\":true}");
		assertThat(response.message()).isEmpty();
		assertThat(response.requestId()).isNull();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			200, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			400, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			401, REFUSAL, AuthenticationException,     AuthenticationException
			403, REFUSAL, AuthenticationException,     AuthenticationException
			404, REFUSAL, NotFoundException,           NotFoundException
			405, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			409, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			413, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			415, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			422, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			400, UNKNOWN_REFERENCE, NotFoundException, NotFoundException
			200, UNKNOWN_REFERENCE, NotFoundException, NotFoundException
			429, LIMIT,   RateLimitedException,        RateLimitedException
			429, REFUSAL, ServiceUnavailableException, OutcomeUnknownException
			429, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			429, OK,      ServiceUnavailableException, OutcomeUnknownException
			200, LIMIT,   PaystackRefusedException,    PaystackRefusedException
			200, PAGE,    UnreadableResponseException, OutcomeUnknownException
			200, EMPTY,   UnreadableResponseException, OutcomeUnknownException
			299, PAGE,    UnreadableResponseException, OutcomeUnknownException
			300, OK,      ServiceUnavailableException, OutcomeUnknownException
			302, EMPTY,   ServiceUnavailableException, OutcomeUnknownException
			399, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			400, OK,      ServiceUnavailableException, OutcomeUnknownException
			401, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			403, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			404, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			402, REFUSAL, ServiceUnavailableException, OutcomeUnknownException
			408, REFUSAL, ServiceUnavailableException, OutcomeUnknownException
			499, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			500, REFUSAL, ServiceUnavailableException, OutcomeUnknownException
			503, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			502, OK,      ServiceUnavailableException, OutcomeUnknownException
			""")
	void mapsEachResponse(int status, String body, String read, String once) {
		assertThat(failure(Operation.FETCH_BATCH, status, BODIES.get(body)).getClass().getSimpleName()).isEqualTo(read);
		assertThat(failure(Operation.INITIATE, status, BODIES.get(body)).getClass().getSimpleName()).isEqualTo(once);
		assertThat(failure(Operation.RESUME, status, BODIES.get(body)).getClass().getSimpleName()).isEqualTo(once);
		assertThat(failure(Operation.FETCH_BATCH, status, BODIES.get(body)).httpStatus()).isEqualTo(status);
		assertThat(failure(Operation.INITIATE, status, BODIES.get(body)).httpStatus()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "300, true", "399, true", "400, false", "499, false" })
	void explainsRedirects(int status, boolean redirect) {
		String message = failure(Operation.FETCH_BATCH, status, "").getMessage();
		assertThat(message.contains("was not followed, because it could disclose the secret key")).isEqualTo(redirect);
		assertThat(message.contains("Paystack did not handle fetch-batch GET /bulkcharge")).isEqualTo(!redirect);
	}

	@Test
	void failsWhenTheDataCannotBeRead() {
		this.data = (data, meta) -> {
			throw new UnreadableDataException("There is no batch in the data");
		};
		assertThat(failure(Operation.FETCH_BATCH, 200, OK)).isInstanceOf(UnreadableResponseException.class)
			.hasMessageContaining("could not be read: There is no batch in the data")
			.hasCauseInstanceOf(UnreadableDataException.class);
		assertThat(failure(Operation.INITIATE, 200, OK)).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("which could not be read: There is no batch in the data")
			.hasCauseInstanceOf(UnreadableDataException.class);
	}

	@Test
	void keepsTheProblemOfBrokenJsonAsTheCause() {
		assertThat(failure(Operation.FETCH_BATCH, 200, "{\"status\":tr")).cause()
			.hasMessageStartingWith("tools.jackson.core.exc.StreamReadException: Unrecognized token");
		assertThat(failure(Operation.FETCH_BATCH, 200, "{\"status\":1e99999999999}"))
			.isInstanceOf(UnreadableResponseException.class)
			.hasCauseInstanceOf(Exception.class);
		assertThat(failure(Operation.FETCH_BATCH, 400, REFUSAL)).hasNoCause();
	}

	@Test
	void keepsWhatTheServiceSaidWithoutSecrets() {
		this.headers.add("cf-ray", "ray-" + KEY);
		ErrorResponse error = failure(Operation.FETCH_BATCH, 400,
				"{\"status\":false,\"message\":\"m %1$s\",\"code\":\"c %1$s\",\"type\":\"t %1$s\",\"meta\":{\"nextStep\":\"n %1$s\"}}"
					.formatted(KEY))
			.response();
		assertThat(error.message()).isEqualTo("m [secret key]");
		assertThat(error.code()).isEqualTo("c [secret key]");
		assertThat(error.type()).isEqualTo("t [secret key]");
		assertThat(error.nextStep()).isEqualTo("n [secret key]");
		assertThat(error.requestId()).isEqualTo("ray-[secret key]");
		assertThat(error.body()).doesNotContain(KEY).contains("m [secret key]");
		assertThat(error.headers()).containsEntry("cf-ray", List.of("ray-[secret key]"));
	}

	@Test
	void escapesControlCharactersOfTheService() {
		assertThat(failure(Operation.FETCH_BATCH, 400, "{\"status\":false,\"message\":\"a\\r\\n\\u001b[31mb\"}"))
			.hasMessageContaining("a\\r\\n\\u001b[31mb");
	}

	@Test
	void leavesOutWhatTheServiceDidNotSay() {
		ErrorResponse error = failure(Operation.FETCH_BATCH, 400, "{\"status\":false}").response();
		assertThat(error.message()).isNull();
		assertThat(error.code()).isNull();
		assertThat(error.type()).isNull();
		assertThat(error.nextStep()).isNull();
		assertThat(error.requestId()).isNull();
		assertThat(error.retryAfter()).isNull();
	}

	@Test
	void describesABodyThatIsNotFromTheService() {
		assertThat(messageOf("")).isEqualTo("an empty body");
		assertThat(messageOf("<html>")).isEqualTo("a body that is not from the service (no content type, 6 bytes)");
		this.headers.add(HttpHeaders.CONTENT_TYPE, "text/html; " + KEY);
		assertThat(messageOf("<html>"))
			.isEqualTo("a body that is not from the service (text/html; [secret key], 6 bytes)");
	}

	@Test
	void keepsTheBeginningOfALongBody() {
		String body = failure(Operation.FETCH_BATCH, 502, "x".repeat(1_000_000)).response().body();
		assertThat(body).startsWith("xxx").hasSizeBetween(ErrorResponse.MAX_BODY_LENGTH, 5000);
	}

	@Test
	void keepsThePrefixOfABodyThatIsLongerThanWhatIsRead() {
		String end = "x".repeat(2 * ErrorResponse.MAX_BODY_LENGTH - KEY.length() + 1) + KEY;
		assertThat(failure(Operation.FETCH_BATCH, 502, end).response().body()).startsWith("xxx").doesNotContain(KEY);
	}

	@Test
	void prefersTheRequestIdOfTheServiceToThatOfTheEdge() {
		assertThat(ResponseMapper.requestId(this.headers)).isNull();
		this.headers.add("cf-ray", "ray-1");
		assertThat(ResponseMapper.requestId(this.headers)).isEqualTo("ray-1");
		this.headers.add("x-request-id", "req-1");
		assertThat(ResponseMapper.requestId(this.headers)).isEqualTo("req-1");
	}

	@Test
	void saysWhenARateLimitedRequestCanBeSentAgain() {
		assertThat(failure(Operation.INITIATE, 429, LIMIT)).hasMessageEndingWith("It can be sent again later");
		this.headers.add("Retry-After", "7");
		RateLimitedException failure = (RateLimitedException) failure(Operation.INITIATE, 429, LIMIT);
		assertThat(failure).hasMessageEndingWith("It can be sent again in 7000 ms");
		assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void saysWhatToCheckWhenTheKeyIsRefused() {
		assertThat(failure(Operation.FETCH_BATCH, 401, REFUSAL)).isInstanceOf(AuthenticationException.class)
			.hasMessageContaining("Check the secret key");
		assertThat(failure(Operation.FETCH_BATCH, 400, REFUSAL)).isExactlyInstanceOf(PaystackRefusedException.class)
			.hasMessageContaining("Paystack refused fetch-batch GET /bulkcharge: HTTP 400, No, code invalid_params");
	}

	@Test
	void saysHowToFindOutTheOutcomeOfAnInitiate() {
		OutcomeUnknownException failure = (OutcomeUnknownException) failure(Operation.INITIATE, 503, "");
		assertThat(failure)
			.hasMessageContaining("It is unknown whether Paystack accepted these 1 charges:"
					+ " the request got the response HTTP 503, an empty body. Do NOT send them again")
			.hasMessageEndingWith("[inv-1]");
		assertThat(failure.references()).containsExactly("inv-1");
		assertThat(failure.sentAt()).isEqualTo(NOW);
	}

	@Test
	void saysHowToFindOutTheOutcomeOfAResume() {
		assertThat(failure(Operation.RESUME, 503, ""))
			.hasMessageContaining("It is unknown whether Paystack carried out resume GET /bulkcharge:")
			.hasMessageContaining("Fetch the batch to see its status");
	}

	@Test
	void keepsTheStatusAndTheHeadersOfAResponseThatIsTooLarge() {
		this.headers.add("x-request-id", "req-1");
		HttpResponseData head = new HttpResponseData(200, this.headers, new byte[0]);
		IllegalStateException cause = new IllegalStateException("the response body exceeds the maximum of 10 bytes");
		PaystackException read = this.responses.tooLarge(Calls.request(Operation.FETCH_BATCH), head, NOW, cause);
		assertThat(read).isInstanceOf(ResponseTooLargeException.class)
			.hasCause(cause)
			.hasMessageContaining("HTTP 200, the response body exceeds the maximum of 10 bytes [request id req-1]")
			.hasMessageContaining("paystack.max-response-size");
		assertThat(read.httpStatus()).isEqualTo(200);
		assertThat(read.headers()).containsEntry("x-request-id", List.of("req-1"));
		PaystackException initiate = this.responses.tooLarge(Calls.request(Operation.INITIATE), head, NOW, cause);
		assertThat(initiate).isInstanceOf(OutcomeUnknownException.class).hasCause(cause);
		assertThat(initiate.httpStatus()).isEqualTo(200);
	}

	private String messageOf(String body) {
		return failure(Operation.FETCH_BATCH, 502, body).response().message();
	}

	private PaystackException failure(Operation operation, int status, String body) {
		return catchThrowableOfType(PaystackException.class, () -> map(operation, status, body));
	}

	private PaystackResponse<String> map(Operation operation, int status, String body) {
		return this.responses.map(Calls.request(operation, Calls.DEFAULTS, this.data),
				new HttpResponseData(status, this.headers, body.getBytes(StandardCharsets.UTF_8)), NOW);
	}

}
