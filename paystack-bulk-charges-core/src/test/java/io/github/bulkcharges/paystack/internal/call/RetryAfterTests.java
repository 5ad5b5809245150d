/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-07-01T09:00:00Z"));

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			-,    -,                                 -
			5,    -,                                 5000
			-,    7,                                 7000
			5,    7,                                 7000
			7,    5,                                 7000
			5,    5,                                 5000
			soon, 5,                                 5000
			5,    soon,                              5000
			soon, soon,                              -
			-,    'Wed, 01 Jul 2026 09:00:30 GMT',   30000
			-,    ' Wed, 01 Jul 2026 09:00:30 GMT ', 30000
			-,    'Wed, 01 Jul 2026 09:00:00 GMT',   0
			-,    'Wed, 01 Jul 2026 08:59:59 GMT',   0
			-,    'Wed, 99 Jul 2026 09:00:00 GMT',   -
			""")
	void returnsTheGreaterOfBothHeaders(@Nullable String reset, @Nullable String retryAfter, @Nullable Long millis) {
		assertThat(of(429, null, reset, retryAfter)).isEqualTo((millis != null) ? Duration.ofMillis(millis) : null);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			429, -,     5000
			429, 598,   5000
			500, 0,     5000
			500, ' 0 ', 5000
			500, 598,   -
			500, -,     -
			503, 00,    -
			""")
	void usesTheEndOfTheWindowOnlyWhenTheWindowIsExhausted(int status, @Nullable String remaining,
			@Nullable Long millis) {
		assertThat(of(status, remaining, "5", null)).isEqualTo((millis != null) ? Duration.ofMillis(millis) : null);
	}

	@Test
	void usesRetryAfterWithAnyStatus() {
		assertThat(of(500, "598", "60", "5")).isEqualTo(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 1000", "' 1 ', 1000", "0.0001, 1", "1.5, 1500", "999999999, 999999999000",
			"00000000000000000001, 1000", "1e8, 100000000000", "1e-4, 1", "+5, 5000" })
	void readsSecondsWithFractions(String text, long millis) {
		assertThat(RetryAfter.seconds(text)).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-1", "-0.1", "1000000000", "000000000000000000001", "1e9", "1e999999999",
			"1e-999999999", "1e-21", "NaN", "0e99999999", "1e99999999999" })
	void ignoresInvalidSeconds(String text) {
		assertThat(RetryAfter.seconds(text)).isNull();
	}

	@Test
	void ignoresAMissingNumber() {
		assertThat(RetryAfter.seconds(null)).isNull();
	}

	private static @Nullable Duration of(int status, @Nullable String remaining, @Nullable String reset,
			@Nullable String retryAfter) {
		HttpHeaders headers = new HttpHeaders();
		add(headers, "x-ratelimit-remaining", remaining);
		add(headers, "x-ratelimit-reset", reset);
		add(headers, HttpHeaders.RETRY_AFTER, retryAfter);
		return RetryAfter.of(status, headers, CLOCK);
	}

	private static void add(HttpHeaders headers, String name, @Nullable String value) {
		if (value != null) {
			headers.add(name, value);
		}
	}

}
