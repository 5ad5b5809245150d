package io.github.bulkcharges.paystack.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpHeaders;

import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call is the same for every attempt of it, and knows how long the next may take.
 */
class CallTests {

	private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	@ParameterizedTest
	@CsvSource({ "60000, 60000", "60001, 60000", "59999, 59999", "1, 1", "0, 0", "-1, 0" })
	void aReadMayTakeWhatIsLeftOfTheWhole(long left, long expected) {
		Call<String> call = call(Operation.FETCH_BATCH, List.of());
		call.attempt(NOW.plusMillis(left));
		assertThat(call.timeout(NOW)).isEqualTo(Duration.ofMillis(expected));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.INCLUDE, names = { "INITIATE", "RESUME" })
	void whatMustNotBeLostIsNotCutOffByTheBoundOnTheWhole(Operation operation) {
		Call<String> call = call(operation, List.of());
		call.attempt(NOW.plusMillis(1));
		assertThat(call.timeout(NOW)).isEqualTo(TIMEOUT);
		assertThat(call.remaining(NOW)).isEqualTo(Duration.ofMillis(1));
	}

	@Test
	void beforeTheFirstAttemptThereIsTheTimeOutOfOne() {
		Call<String> call = call(Operation.FETCH_BATCH, List.of());
		assertThat(call.attempts()).isZero();
		assertThat(call.timeout(NOW)).isEqualTo(TIMEOUT);
		assertThat(call.remaining(NOW)).isEqualTo(TIMEOUT);
	}

	@Test
	void eachAttemptIsCountedAndForgetsTheHeadersOfTheOneBefore() {
		Call<String> call = call(Operation.FETCH_BATCH, List.of());
		call.attempt(NOW);
		HttpHeaders received = new HttpHeaders();
		call.receive(received);
		assertThat(call.received()).isSameAs(received);
		call.attempt(NOW);
		assertThat(call.attempts()).isEqualTo(2);
		assertThat(call.received()).isNull();
	}

	@Test
	void theBodyIsWrittenOnceForAllAttempts() {
		List<byte[]> written = new ArrayList<>();
		Call<String> call = new Call<>(spec(Operation.INITIATE, List.of()), () -> {
			written.add(new byte[1]);
			return written.get(0);
		}, TIMEOUT, RetrySettings.none(), CallerContext.capture(ObservationRegistry.NOOP, (work) -> work));
		assertThat(written).as("not before it is needed").isEmpty();
		assertThat(call.body()).isSameAs(call.body()).isSameAs(written.get(0));
		assertThat(written).hasSize(1);
	}

	@Test
	void aReadHasNoBody() {
		assertThat(call(Operation.FETCH_BATCH, List.of()).body()).isNull();
	}

	@Test
	void anInitiateIsAboutItsChargesAndNotAboutOneOfThem() {
		Call<String> call = call(Operation.INITIATE, List.of("inv-1", "inv-2"));
		assertThat(call.charges()).isEqualTo(2);
		assertThat(call.subject()).isNull();
		assertThat(call.references()).containsExactly("inv-1", "inv-2");
	}

	@Test
	void anythingElseIsAboutABatchAndSendsNoCharges() {
		Call<String> call = call(Operation.PAUSE, List.of("BCH_1"));
		assertThat(call.charges()).isZero();
		assertThat(call.subject()).isEqualTo("BCH_1");
		assertThat(call(Operation.LIST_BATCHES, List.of()).subject()).isNull();
	}

	@Test
	void aCallShowsItsTemplateAndNotItsValues() {
		assertThat(call(Operation.PAUSE, List.of("BCH_1"))).hasToString("pause GET /bulkcharge/pause/{code}");
	}

	@ParameterizedTest
	@EnumSource
	void anInitiateHasATimeOutOfItsOwnAndNothingShorterCutsItOff(Operation operation) {
		TransportSettings settings = new TransportSettings("tests", Calls.keys("sk_test_settings"),
				"https://api.paystack.co", Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3),
				Duration.ofSeconds(4), 64, 1, RetrySettings.none(), RateLimitSettings.off());
		boolean initiate = operation == Operation.INITIATE;
		assertThat(settings.timeoutOf(operation)).isEqualTo(Duration.ofSeconds(initiate ? 4 : 3));
		assertThat(settings.silenceOf(operation)).isEqualTo(Duration.ofSeconds(initiate ? 4 : 2));
		assertThat(settings).hasToString("TransportSettings[baseUrl=https://api.paystack.co]");
	}

	private static Call<String> call(Operation operation, List<String> references) {
		return new Call<>(spec(operation, references), null, TIMEOUT, RetrySettings.none(),
				CallerContext.capture(ObservationRegistry.NOOP, (work) -> work));
	}

	private static CallSpec<String> spec(Operation operation, List<String> references) {
		return new CallSpec<>(operation, "/bulkcharge/pause/{code}", List.of("BCH_1"), List.of(), references,
				(data, meta) -> "read", null, null, Map.of());
	}

}
