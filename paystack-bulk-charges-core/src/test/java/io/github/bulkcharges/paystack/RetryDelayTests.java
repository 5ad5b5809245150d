/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how long the client waits before a retry, and what it learns from which header.
 */
class RetryDelayTests {

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withMaxRetries(1)
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	@ParameterizedTest
	@ValueSource(strings = { "7", "61" })
	void ignoresResetOfRateLimitWhenRequestsRemain(String reset) throws Exception {
		assertThat(delay(500, Responses.ERROR, "x-ratelimit-limit: 600", "x-ratelimit-remaining: 598",
				"x-ratelimit-reset: " + reset))
			.isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void ignoresResetOfRateLimitWhenNothingElseIsSaid() throws Exception {
		assertThat(delay(503, Responses.ERROR, "x-ratelimit-reset: 7")).isLessThan(Duration.ofSeconds(5));
	}

	@ParameterizedTest
	@CsvSource({ "429, 598", "429, 0", "500, 0", "503, 0" })
	void waitsForResetOfRateLimitAfterRefusalOrWhenNothingRemains(int status, int remaining) throws Exception {
		assertThat(delay(status, (status == 429) ? Responses.RATE_LIMITED : Responses.ERROR,
				"x-ratelimit-remaining: " + remaining, "x-ratelimit-reset: 0.3"))
			.isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	void waitsForRetryAfter(int status) throws Exception {
		assertThat(delay(status, (status == 429) ? Responses.RATE_LIMITED : Responses.ERROR, "Retry-After: 1",
				"x-ratelimit-remaining: 598"))
			.isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
	}

	@Test
	void reportsNoDelayWhenRequestsRemain() throws Exception {
		ServiceUnavailableException failure = failure(ServiceUnavailableException.class,
				failed(500, Responses.ERROR, "x-ratelimit-remaining: 598", "x-ratelimit-reset: 7"));
		assertThat(failure.response().retryAfter()).isNull();
	}

	@Test
	void reportsResetOfRateLimitOfRefusal() throws Exception {
		RateLimitedException failure = failure(RateLimitedException.class,
				failed(429, Responses.RATE_LIMITED, "x-ratelimit-remaining: 598", "x-ratelimit-reset: 7"));
		assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	/**
	 * Returns the time between the failed attempt and the retry.
	 */
	private static Duration delay(int status, String body, String... headers) throws Exception {
		List<Long> times = new CopyOnWriteArrayList<>();
		try (Peer peer = Peer.that((request, connection) -> {
			times.add(System.nanoTime());
			if (times.size() == 1) {
				connection.respond(status, body, headers);
			}
			else {
				connection.respond(200, Responses.BATCHES);
			}
		}); Paystack paystack = peer.paystack().retry(QUICK).build()) {
			paystack.bulkCharges().listBatches().get(20, TimeUnit.SECONDS);
		}
		return Duration.ofNanos(times.get(1) - times.get(0));
	}

	private static CompletableFuture<?> failed(int status, String body, String... headers) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.respond(status, body, headers));
				Paystack paystack = peer.paystack().build()) {
			CompletableFuture<?> call = paystack.bulkCharges().listBatches();
			PaystackException failure = failure(call);
			assertThat(failure.httpStatus()).isEqualTo(status);
			return call;
		}
	}

}
