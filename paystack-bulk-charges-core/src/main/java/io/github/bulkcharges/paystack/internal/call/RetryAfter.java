/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Reads how long the service asks to wait.
 */
final class RetryAfter {

	private static final int MAX_DIGITS = 9;

	private static final int MAX_LENGTH = 20;

	private RetryAfter() {
	}

	/**
	 * Reads the headers of a failed request. The end of the service's window counts only
	 * if the window is exhausted.
	 * @return the time to wait, or {@code null} if the service does not ask for it
	 */
	static @Nullable Duration of(int status, HttpHeaders headers, InstantSource clock) {
		String retryAfter = headers.getFirst(HttpHeaders.RETRY_AFTER);
		Duration asked = (retryAfter != null) ? secondsOrDate(retryAfter, clock) : null;
		String remaining = headers.getFirst("x-ratelimit-remaining");
		boolean exhausted = status == 429 || (remaining != null && remaining.trim().equals("0"));
		Duration reset = exhausted ? seconds(headers.getFirst("x-ratelimit-reset")) : null;
		if (reset == null || asked == null) {
			return (asked != null) ? asked : reset;
		}
		return (asked.compareTo(reset) > 0) ? asked : reset;
	}

	/**
	 * Reads a number of seconds, which may have a fraction.
	 * @return the duration, or {@code null} if the text is not a number of seconds
	 */
	static @Nullable Duration seconds(@Nullable String text) {
		if (text == null || text.length() > MAX_LENGTH) {
			return null;
		}
		try {
			BigDecimal seconds = new BigDecimal(text.trim());
			// 1e999999999 is a short text, and takes a minute to round.
			long digits = (long) seconds.precision() - seconds.scale();
			if (seconds.signum() < 0 || digits > MAX_DIGITS || seconds.scale() > text.length()) {
				return null;
			}
			return Duration.ofMillis(seconds.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Duration secondsOrDate(String text, InstantSource clock) {
		Duration seconds = seconds(text);
		if (seconds != null) {
			return seconds;
		}
		try {
			Duration until = Duration.between(clock.instant(),
					ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return until.isNegative() ? Duration.ZERO : until;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
