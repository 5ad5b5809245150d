/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Settings of a client.
 *
 * @param clientName the name of the client in metrics
 * @param keys the secret key
 * @param baseUrl the base URL
 * @param readTimeout maximum time to wait for response headers, except for initiate
 * @param requestTimeout maximum duration of an attempt, except for initiate
 * @param initiateTimeout maximum duration of an attempt of initiate
 * @param maxThreads maximum number of platform threads
 * @param retry the retry settings
 * @param rateLimit the rate limit settings
 */
public record ClientSettings(String clientName, KeyRing keys, String baseUrl, Duration readTimeout,
		Duration requestTimeout, Duration initiateTimeout, int maxThreads, RetrySettings retry,
		RateLimitSettings rateLimit) {

	RetrySettings retry(CallOptions options) {
		return (options.retry() != null) ? options.retry() : this.retry;
	}

	/**
	 * Returns the maximum duration of all attempts and waits.
	 */
	Duration overallTimeout(CallOptions options) {
		return (options.overallTimeout() != null) ? options.overallTimeout() : retry(options).overallTimeout();
	}

	/**
	 * Returns the maximum duration of an attempt.
	 */
	Duration timeout(Operation operation, CallOptions options) {
		if (options.timeout() != null) {
			return options.timeout();
		}
		return (operation == Operation.INITIATE) ? this.initiateTimeout : this.requestTimeout;
	}

	/**
	 * Returns the maximum time to wait for response headers, or {@code null} if the
	 * timeout of the attempt is as tight.
	 */
	@Nullable Duration responseTimeout(Operation operation, CallOptions options, Duration timeout) {
		boolean applies = operation != Operation.INITIATE && options.timeout() == null
				&& this.readTimeout.compareTo(timeout) < 0;
		return applies ? this.readTimeout : null;
	}

	@Override
	public String toString() {
		return "ClientSettings[" + this.clientName + ", " + this.baseUrl + "]";
	}

}
