/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.settings;

import java.time.Duration;

/**
 * Settings for retries. Which requests are retried cannot be configured: reads and pause
 * after every failure except a refusal, {@code initiate} and {@code resume} only if they
 * were not sent or were refused because of the rate limit.
 *
 * @param maxRetries maximum number of retries of a call; 0 disables retries
 * @param delay maximum delay before the first retry. It doubles with each retry, and the
 * actual delay is a random part of it
 * @param maxDelay maximum delay before any retry, unless the service asks for more
 * @param maxRetryAfter maximum delay that the service may ask for. If it asks for more,
 * the call fails, and the exception says how long to wait
 * @param overallTimeout maximum duration of all attempts and delays of a call. It does
 * not interrupt an {@code initiate} that has been sent
 * @since 0.1.0
 */
public record RetrySettings(int maxRetries, Duration delay, Duration maxDelay, Duration maxRetryAfter,
		Duration overallTimeout) {

	private static final int MAX_RETRIES = 20;

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public RetrySettings {
		if (maxRetries < 0 || maxRetries > MAX_RETRIES) {
			throw new IllegalArgumentException(
					"max-retries must be between 0 and " + MAX_RETRIES + ", but is " + maxRetries);
		}
		check("delay", delay);
		check("max-delay", maxDelay);
		check("max-retry-after", maxRetryAfter);
		check("overall-timeout", overallTimeout);
	}

	/**
	 * Returns the default settings: 2 retries, after at most 0.5 and 1 second, or after
	 * at most 60 seconds if the service asks for it, within 5 minutes.
	 * @return the settings
	 */
	public static RetrySettings defaults() {
		return new RetrySettings(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60),
				Duration.ofMinutes(5));
	}

	/**
	 * Returns settings without retries.
	 * @return the settings
	 */
	public static RetrySettings disabled() {
		return defaults().withMaxRetries(0);
	}

	/**
	 * Returns these settings with another number of retries.
	 * @param maxRetries maximum number of retries of a call
	 * @return new settings
	 */
	public RetrySettings withMaxRetries(int maxRetries) {
		return new RetrySettings(maxRetries, this.delay, this.maxDelay, this.maxRetryAfter, this.overallTimeout);
	}

	/**
	 * Returns these settings with other delays.
	 * @param delay maximum delay before the first retry
	 * @param maxDelay maximum delay before any retry
	 * @return new settings
	 */
	public RetrySettings withDelay(Duration delay, Duration maxDelay) {
		return new RetrySettings(this.maxRetries, delay, maxDelay, this.maxRetryAfter, this.overallTimeout);
	}

	/**
	 * Returns these settings with another bound on what the service may ask for.
	 * @param maxRetryAfter maximum delay that the service may ask for
	 * @return new settings
	 */
	public RetrySettings withMaxRetryAfter(Duration maxRetryAfter) {
		return new RetrySettings(this.maxRetries, this.delay, this.maxDelay, maxRetryAfter, this.overallTimeout);
	}

	/**
	 * Returns these settings with another overall timeout.
	 * @param overallTimeout maximum duration of all attempts and delays of a call
	 * @return new settings
	 */
	public RetrySettings withOverallTimeout(Duration overallTimeout) {
		return new RetrySettings(this.maxRetries, this.delay, this.maxDelay, this.maxRetryAfter, overallTimeout);
	}

	private static void check(String name, Duration duration) {
		if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					name + " must be greater than 0 and at most one day, but is " + duration);
		}
	}

}
