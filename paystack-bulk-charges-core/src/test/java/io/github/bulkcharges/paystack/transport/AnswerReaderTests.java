package io.github.bulkcharges.paystack.transport;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ServiceAnswer;
import io.github.bulkcharges.paystack.error.UnreadableAnswerException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What an answer means: only an envelope of the service is believed.
 */
class AnswerReaderTests {

	private static final String KEY = "sk_test_answers";

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final String OK = "{\"status\":true,\"message\":\"Fetched\",\"data\":{\"id\":1}}";

	private static final String REFUSAL = "{\"status\":false,\"message\":\"No\",\"code\":\"invalid_params\"}";

	private static final Map<String, String> BODIES = Map.of("OK", OK, "REFUSAL", REFUSAL, "LIMIT",
			"{\"status\":false,\"message\":\"Slow down\",\"code\":\"rate_limited\"}", "UNKNOWN_REFERENCE",
			"{\"status\":false,\"message\":\"Not found\",\"code\":\"transaction_not_found\"}", "PAGE",
			"<html>cloudflare</html>", "EMPTY", "");

	private final AnswerReader reader = new AnswerReader(JsonMapper.builder().build(), new Secrets(Calls.keys(KEY)),
			Clock.fixed(NOW, ZoneOffset.UTC));

	private final HttpHeaders headers = new HttpHeaders();

	private DataReader<String> data = (data, meta) -> "read";

	@ParameterizedTest
	@CsvSource({ "199, false", "200, true", "299, true", "300, false" })
	void onlyAStatusOfTheTwoHundredsIsASuccess(int status, boolean successful) {
		assertThat(new Answer(status, new HttpHeaders(), new byte[0]).isSuccessful()).isEqualTo(successful);
	}

	@Test
	void aSuccessHasItsDataItsMessageAndItsHeaders() {
		this.headers.add("x-request-id", "req-1");
		this.headers.add("x-tenant", "lagos");
		PaystackResponse<String> response = read(Operation.FETCH_BATCH, 201, OK);
		assertThat(response.data()).isEqualTo("read");
		assertThat(response.message()).isEqualTo("Fetched");
		assertThat(response.httpStatus()).isEqualTo(201);
		assertThat(response.requestId()).isEqualTo("req-1");
		assertThat(response.headers()).containsEntry("x-tenant", List.of("lagos"));
	}

	@Test
	void aSuccessMayComeWithoutAMessageOrAnId() {
		PaystackResponse<String> response = read(Operation.FETCH_BATCH, 200, "{\"status\":true}");
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
			422, REFUSAL, PaystackRefusedException,    PaystackRefusedException
			400, UNKNOWN_REFERENCE, NotFoundException, NotFoundException
			429, LIMIT,   RateLimitedException,        RateLimitedException
			429, REFUSAL, RateLimitedException,        OutcomeUnknownException
			429, PAGE,    RateLimitedException,        OutcomeUnknownException
			200, LIMIT,   PaystackRefusedException,    PaystackRefusedException
			200, PAGE,    UnreadableAnswerException,   OutcomeUnknownException
			200, EMPTY,   UnreadableAnswerException,   OutcomeUnknownException
			299, PAGE,    UnreadableAnswerException,   OutcomeUnknownException
			300, OK,      PaystackRefusedException,    OutcomeUnknownException
			302, EMPTY,   PaystackRefusedException,    OutcomeUnknownException
			399, PAGE,    PaystackRefusedException,    OutcomeUnknownException
			400, OK,      PaystackRefusedException,    OutcomeUnknownException
			401, PAGE,    AuthenticationException,     OutcomeUnknownException
			403, PAGE,    AuthenticationException,     OutcomeUnknownException
			404, PAGE,    PaystackRefusedException,    OutcomeUnknownException
			408, REFUSAL, ServiceUnavailableException, OutcomeUnknownException
			499, PAGE,    PaystackRefusedException,    OutcomeUnknownException
			500, REFUSAL, ServiceUnavailableException, OutcomeUnknownException
			503, PAGE,    ServiceUnavailableException, OutcomeUnknownException
			502, OK,      ServiceUnavailableException, OutcomeUnknownException
			""")
	void anAnswerMeansOneThingForAReadAndOneForWhatMustBeSentOnce(int status, String body, String read, String once) {
		assertThat(failure(Operation.FETCH_BATCH, status, BODIES.get(body)).getClass().getSimpleName()).isEqualTo(read);
		assertThat(failure(Operation.INITIATE, status, BODIES.get(body)).getClass().getSimpleName()).isEqualTo(once);
		assertThat(failure(Operation.RESUME, status, BODIES.get(body)).getClass().getSimpleName()).isEqualTo(once);
	}

	@ParameterizedTest
	@CsvSource({ "300, true", "399, true", "400, false", "499, false" })
	void onlyARedirectIsCalledOne(int status, boolean redirect) {
		String message = failure(Operation.FETCH_BATCH, status, "").getMessage();
		assertThat(message.contains("was not followed")).isEqualTo(redirect);
	}

	@Test
	void dataThatCannotBeReadIsUnreadableOrUnknown() {
		this.data = (data, meta) -> {
			throw new UnreadableDataException("There is no batch in the data");
		};
		assertThat(failure(Operation.FETCH_BATCH, 200, OK)).isInstanceOf(UnreadableAnswerException.class)
			.hasMessageContaining("There is no batch in the data");
		assertThat(failure(Operation.INITIATE, 200, OK)).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("could not be read: There is no batch in the data");
	}

	@Test
	void jsonThatIsBrokenIsTheCause() {
		assertThat(failure(Operation.FETCH_BATCH, 200, "{\"status\":tr")).cause().isInstanceOf(JacksonException.class);
		assertThat(failure(Operation.FETCH_BATCH, 200, "{\"status\":1e99999999999}"))
			.hasCauseInstanceOf(Exception.class);
		assertThat(failure(Operation.FETCH_BATCH, 400, REFUSAL)).hasNoCause();
	}

	@Test
	void whatTheServiceSaidIsKeptWithoutSecrets() {
		this.headers.add("cf-ray", "ray-" + KEY);
		ServiceAnswer said = failure(Operation.FETCH_BATCH, 400,
				"{\"status\":false,\"message\":\"m %1$s\",\"code\":\"c %1$s\",\"type\":\"t %1$s\",\"meta\":{\"nextStep\":\"n %1$s\"}}"
					.formatted(KEY))
			.answer()
			.orElseThrow();
		assertThat(said.message()).isEqualTo("m [secret key]");
		assertThat(said.code()).isEqualTo("c [secret key]");
		assertThat(said.type()).isEqualTo("t [secret key]");
		assertThat(said.nextStep()).isEqualTo("n [secret key]");
		assertThat(said.requestId()).isEqualTo("ray-[secret key]");
		assertThat(said.body()).doesNotContain(KEY).contains("m [secret key]");
	}

	@Test
	void whatTheServiceDidNotSayIsNotMadeUp() {
		ServiceAnswer said = failure(Operation.FETCH_BATCH, 400, "{\"status\":false}").answer().orElseThrow();
		assertThat(said.message()).isNull();
		assertThat(said.code()).isNull();
		assertThat(said.type()).isNull();
		assertThat(said.nextStep()).isNull();
		assertThat(said.requestId()).isNull();
		assertThat(said.retryAfter()).isNull();
	}

	@Test
	void aBodyThatIsNotTheServicesIsDescribed() {
		assertThat(messageOf("")).isEqualTo("an empty body");
		assertThat(messageOf("<html>")).isEqualTo("a body that is not the service's (of no content type, 6 bytes)");
		this.headers.add(HttpHeaders.CONTENT_TYPE, "text/html; " + KEY);
		assertThat(messageOf("<html>"))
			.isEqualTo("a body that is not the service's (text/html; [secret key], 6 bytes)");
	}

	@Test
	void theServicesOwnIdComesBeforeThatOfTheEdge() {
		this.headers.add("cf-ray", "ray-1");
		assertThat(AnswerReader.requestId(this.headers)).isEqualTo("ray-1");
		this.headers.add("x-request-id", "req-1");
		assertThat(AnswerReader.requestId(this.headers)).isEqualTo("req-1");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'',   '',                              ''
			5,    '',                              5000
			'',   7,                               7000
			5,    7,                               7000
			7,    5,                               7000
			5,    5,                               5000
			soon, 5,                               5000
			5,    soon,                            5000
			'',   'Wed, 01 Jul 2026 09:00:30 GMT', 30000
			'',   ' Wed, 01 Jul 2026 09:00:30 GMT ', 30000
			'',   'Wed, 01 Jul 2026 08:59:59 GMT', 0
			""")
	void theLongerOfBothTimesToWaitCounts(String reset, String retryAfter, String millis) {
		if (!reset.isEmpty()) {
			this.headers.add("x-ratelimit-reset", reset);
		}
		if (!retryAfter.isEmpty()) {
			this.headers.add(HttpHeaders.RETRY_AFTER, retryAfter);
		}
		RateLimitedException failure = (RateLimitedException) failure(Operation.FETCH_BATCH, 429, BODIES.get("LIMIT"));
		assertThat(failure.retryAfter().map((wait) -> String.valueOf(wait.toMillis())).orElse("")).isEqualTo(millis);
		assertThat(failure)
			.hasMessageEndingWith(millis.isEmpty() ? "sent again later" : "sent again in " + millis + " ms");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 1000", "' 1 ', 1000", "0.0001, 1", "1.5, 1500", "999999999, 999999999000",
			"00000000000000000001, 1000", "1e8, 100000000000", "1e-4, 1" })
	void aNumberOfSecondsMayHaveAFraction(String text, long millis) {
		assertThat(AnswerReader.seconds(text)).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-1", "-0.1", "1000000000", "000000000000000000001", "1e9", "1e999999999",
			"1e-999999999", "1e-21", "NaN" })
	void anAbsurdNumberOfSecondsIsNone(String text) {
		assertThat(AnswerReader.seconds(text)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "1, inv-1", "3, 'inv-1, inv-2, inv-3'", "4, 'inv-1, inv-2, inv-3, …'" })
	void anUnknownOutcomeNamesTheFirstThreeOfWhatWasSent(int count, String named) {
		List<String> references = List.of("inv-1", "inv-2", "inv-3", "inv-4").subList(0, count);
		OutcomeUnknownException failure = AnswerReader.outcomeUnknown(call(Operation.INITIATE, references), sent(),
				"got lost", null, null);
		assertThat(failure).hasMessageContaining("these " + count + " charges").hasMessageEndingWith(": " + named);
		assertThat(failure.references()).isEqualTo(references);
		assertThat(failure.sentAt()).contains(NOW);
	}

	@Test
	void anUnknownOutcomeOfAResumeSaysHowToFindOut() {
		assertThat(
				AnswerReader.outcomeUnknown(call(Operation.RESUME, List.of("BCH_1")), sent(), "got lost", null, null))
			.hasMessageContaining("for BCH_1 is unknown: the request got lost. Fetch the batch");
	}

	@Test
	void aRefusalSaysWhatToCheckWhereTheKeyIsRefused() {
		assertThat(failure(Operation.FETCH_BATCH, 401, REFUSAL)).isInstanceOf(AuthenticationException.class)
			.hasMessageContaining("Check the secret key");
		assertThat(failure(Operation.FETCH_BATCH, 400, REFUSAL)).isExactlyInstanceOf(PaystackRefusedException.class)
			.hasMessageContaining("Paystack refused fetch-batch");
	}

	private String messageOf(String body) {
		return failure(Operation.FETCH_BATCH, 502, body).answer().orElseThrow().message();
	}

	private PaystackException failure(Operation operation, int status, String body) {
		return catchThrowableOfType(PaystackException.class, () -> read(operation, status, body));
	}

	private PaystackResponse<String> read(Operation operation, int status, String body) {
		return this.reader.read(call(operation, List.of("inv-1")), sent(),
				new Answer(status, this.headers, body.getBytes(StandardCharsets.UTF_8)));
	}

	private Call<String> call(Operation operation, List<String> references) {
		CallSpec<String> spec = new CallSpec<>(operation, "/bulkcharge", List.of(), List.of(), references, this.data,
				null, null, Map.of());
		return new Call<>(spec, null, Duration.ofSeconds(60), RetrySettings.none(),
				CallerContext.capture(ObservationRegistry.NOOP, (work) -> work));
	}

	private static Attempt sent() {
		Attempt attempt = new Attempt(Operation.INITIATE, () -> NOW);
		attempt.beginSending();
		return attempt;
	}

}
