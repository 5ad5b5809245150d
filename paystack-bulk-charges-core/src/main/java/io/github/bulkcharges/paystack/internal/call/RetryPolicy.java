/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * The only place that decides what is retried, and when.
 */
final class RetryPolicy {

	private final LongUnaryOperator random;

	/**
	 * Creates a policy.
	 * @param random returns a random number from 0 to below its argument
	 */
	RetryPolicy(LongUnaryOperator random) {
		this.random = random;
	}

	/**
	 * Returns how long to wait before the next attempt.
	 * @param settings the settings of the call
	 * @param operation the operation
	 * @param failure the failure of the last attempt
	 * @param attempts the number of attempts so far
	 * @param remaining the time until the call must have ended
	 * @return the delay, or {@code null} if the call has failed for good
	 */
	@Nullable Duration delay(RetrySettings settings, Operation operation, PaystackException failure, int attempts,
			Duration remaining) {
		if (attempts > settings.maxRetries() || !mayRetry(operation, failure)) {
			return null;
		}
		ErrorResponse response = failure.response();
		Duration asked = (response != null && response.retryAfter() != null) ? response.retryAfter() : Duration.ZERO;
		if (asked.compareTo(settings.maxRetryAfter()) > 0) {
			return null;
		}
		Duration delay = asked.plus(backoff(settings, attempts));
		return (delay.compareTo(remaining) < 0) ? delay : null;
	}

	private static boolean mayRetry(Operation operation, PaystackException failure) {
		if (failure instanceof InvalidRequestException || failure instanceof ResponseTooLargeException
				|| failure.getCause() instanceof KeyRing.KeyRefused) {
			return false;
		}
		return switch (failure.delivery()) {
			case NOT_SENT -> true;
			case REFUSED -> failure instanceof RateLimitedException;
			case UNKNOWN -> operation.isRetryable() && mayChange(failure.httpStatus());
		};
	}

	/**
	 * Returns whether another attempt may get another status from something that is not
	 * the service.
	 */
	private static boolean mayChange(@Nullable Integer status) {
		return status == null || status < 300 || status == 408 || status == 429 || status >= 500;
	}

	private Duration backoff(RetrySettings settings, int attempts) {
		long max = settings.maxDelay().toNanos();
		long delay = settings.delay().toNanos();
		for (int i = 1; i < attempts && delay < max; i++) {
			delay *= 2;
		}
		return Duration.ofNanos(this.random.applyAsLong(Math.min(delay, max) + 1));
	}

}
