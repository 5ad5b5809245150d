/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.UnreadableResponseException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link RetryPolicy}.
 */
class RetryPolicyTests {

	private static final LongUnaryOperator MAX = (bound) -> bound - 1;

	private static final LongUnaryOperator MIN = (bound) -> 0;

	private static final Duration REMAINING = Duration.ofDays(2);

	private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);

	private static final Set<Operation> SAFE = EnumSet.complementOf(EnumSet.of(Operation.INITIATE, Operation.RESUME));

	private static final Set<Operation> NONE = EnumSet.noneOf(Operation.class);

	static List<Row> table() {
		ErrorResponse error = Calls.error(400, null);
		Throwable refusedKey = catchThrowable(
				() -> new KeyRing(() -> "pk_test_1", new KeyRules("https://api.paystack.co", false, null)).read());
		Throwable missingKey = catchThrowable(() -> new KeyRing(() -> {
			throw new IllegalStateException("vault");
		}, new KeyRules("https://api.paystack.co", false, null)).read());
		return List.of(new Row(new InvalidRequestException(List.of(Violation.of("charges", "are missing"))), NONE),
				new Row(new RequestNotSentException("refused connection", null), ALL),
				new Row(new RequestNotSentException("the key is missing", missingKey), ALL),
				new Row(new RequestNotSentException("the key is refused", refusedKey), NONE),
				new Row(new RateLimitedException("rate_limited", Calls.error(429, null)), ALL),
				new Row(new PaystackRefusedException("status false", error), NONE),
				new Row(new AuthenticationException("401", error), NONE),
				new Row(new NotFoundException("404", error), NONE),
				new Row(new ServiceUnavailableException("lost", null, null), SAFE),
				new Row(new ServiceUnavailableException("503", Calls.error(503, null), null), SAFE),
				new Row(new ServiceUnavailableException("page of an edge", Calls.error(404, null), null), NONE),
				new Row(new UnreadableResponseException("an HTML page", Calls.error(200, null), null), SAFE),
				new Row(new ResponseTooLargeException("too large", Calls.error(200, null), null), NONE),
				new Row(new OutcomeUnknownException("lost", List.of("inv-1"), null, null, null), SAFE));
	}

	static Stream<Arguments> everyOperationAfterEveryFailure() {
		return table().stream()
			.flatMap(
					(row) -> ALL.stream()
						.map((operation) -> Arguments.argumentSet(
								operation.id() + " after " + row.failure.getClass().getSimpleName() + " "
										+ row.failure.getMessage(),
								operation, row.failure, row.retried.contains(operation))));
	}

	@ParameterizedTest
	@MethodSource("everyOperationAfterEveryFailure")
	void retriesOnlyWhatIsSafeToRetry(Operation operation, PaystackException failure, boolean retried) {
		assertThat(delay(RetrySettings.defaults(), operation, failure, 1) != null).isEqualTo(retried);
	}

	@Test
	void decidesOnEveryKindOfFailure() throws Exception {
		Path directory = Path.of(PaystackException.class.getResource("PaystackException.class").toURI()).getParent();
		List<Class<?>> kinds = new ArrayList<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				String name = file.getFileName().toString();
				if (name.endsWith("Exception.class") && !name.equals("PaystackException.class")) {
					kinds.add(
							Class.forName(PaystackException.class.getPackageName() + "." + name.replace(".class", "")));
				}
			}
		}
		assertThat(table()).extracting((row) -> (Object) row.failure.getClass()).hasSameElementsAs(kinds);
	}

	@ParameterizedTest
	@CsvSource({ "200, true", "299, true", "300, false", "302, false", "400, false", "401, false", "404, false",
			"407, false", "408, true", "409, false", "428, false", "429, true", "430, false", "499, false", "500, true",
			"503, true", "599, true" })
	void retriesAReadOnlyWhenAnotherAttemptMayGetAnotherStatus(int status, boolean retried) {
		assertThat(delay(RetrySettings.defaults(), Operation.FETCH_BATCH, Calls.unavailable(status, null), 1) != null)
			.isEqualTo(retried);
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, false", "1, 1, true", "1, 2, false", "2, 2, true", "2, 3, false" })
	void stopsAfterTheMaximumNumberOfRetries(int maxRetries, int attempts, boolean retried) {
		RetrySettings settings = RetrySettings.defaults().withMaxRetries(maxRetries);
		assertThat(delay(settings, Operation.FETCH_BATCH, Calls.unavailable("down"), attempts) != null)
			.isEqualTo(retried);
	}

	@Test
	void doublesTheDelayUpToItsMaximum() {
		RetrySettings settings = RetrySettings.defaults()
			.withMaxRetries(7)
			.withDelay(Duration.ofMillis(500), Duration.ofSeconds(7));
		assertThat(IntStream.rangeClosed(1, 6)
			.mapToObj((attempts) -> delay(settings, Operation.FETCH_BATCH, Calls.unavailable("down"), attempts)))
			.extracting(Duration::toMillis)
			.containsExactly(500L, 1000L, 2000L, 4000L, 7000L, 7000L);
	}

	@Test
	void usesTheMaximumWhenTheDelayIsGreater() {
		RetrySettings settings = RetrySettings.defaults().withDelay(Duration.ofSeconds(5), Duration.ofSeconds(3));
		assertThat(delay(settings, Operation.FETCH_BATCH, Calls.unavailable("down"), 1))
			.isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void addsFullJitter() {
		List<Long> bounds = new ArrayList<>();
		RetryPolicy policy = new RetryPolicy((bound) -> {
			bounds.add(bound);
			return bounds.size() - 1;
		});
		RetrySettings settings = RetrySettings.defaults();
		assertThat(policy.delay(settings, Operation.VERIFY, Calls.unavailable("down"), 1, REMAINING)).isZero();
		assertThat(policy.delay(settings, Operation.VERIFY, Calls.unavailable("down"), 2, REMAINING))
			.isEqualTo(Duration.ofNanos(1));
		assertThat(bounds).containsExactly(500_000_001L, 1_000_000_001L);
	}

	@Test
	void doesNotOverflowWithTheMaximumOfRetriesAndDelays() {
		RetrySettings settings = new RetrySettings(20, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1),
				Duration.ofDays(1));
		assertThat(delay(settings, Operation.FETCH_BATCH, Calls.unavailable("down"), 20)).isEqualTo(Duration.ofDays(1));
	}

	@Test
	void addsTheJitterToWhatTheServiceAsksFor() {
		assertThat(delay(RetrySettings.defaults(), Operation.INITIATE, Calls.rateLimited(Duration.ofSeconds(10)), 1))
			.isEqualTo(Duration.ofMillis(10_500));
		assertThat(delay(RetrySettings.defaults(), Operation.FETCH_BATCH,
				Calls.unavailable(503, Duration.ofSeconds(20)), 1))
			.isEqualTo(Duration.ofMillis(20_500));
	}

	@ParameterizedTest
	@CsvSource({ "60000, true", "60001, false" })
	void doesNotWaitLongerThanTheMaximumForTheService(long millis, boolean retried) {
		Duration delay = new RetryPolicy(MIN).delay(RetrySettings.defaults(), Operation.INITIATE,
				Calls.rateLimited(Duration.ofMillis(millis)), 1, REMAINING);
		assertThat(delay).isEqualTo(retried ? Duration.ofMillis(millis) : null);
	}

	@ParameterizedTest
	@ValueSource(longs = { 500, 501 })
	void doesNotRetryWhenTheDelayWouldUseUpTheRemainingTime(long remaining) {
		Duration delay = new RetryPolicy(MAX).delay(RetrySettings.defaults(), Operation.FETCH_BATCH,
				Calls.unavailable("down"), 1, Duration.ofMillis(remaining));
		assertThat(delay != null).isEqualTo(remaining > 500);
	}

	private static @Nullable Duration delay(RetrySettings settings, Operation operation, PaystackException failure,
			int attempts) {
		return new RetryPolicy(MAX).delay(settings, operation, failure, attempts, REMAINING);
	}

	private record Row(PaystackException failure, Set<Operation> retried) {
	}

}
