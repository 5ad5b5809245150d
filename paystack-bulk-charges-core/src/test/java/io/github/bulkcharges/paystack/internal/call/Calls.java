/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.json.DataReader;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Requests, options and failures for tests.
 */
final class Calls {

	static final CallOptions DEFAULTS = new CallOptions(null, null, null, Map.of(), null, null, false);

	private Calls() {
	}

	static KeyRing keys(String key) {
		return KeyRing.of(key,
				new KeyRules("https://api.paystack.co", false, key.startsWith("sk_test_") ? null : Mode.LIVE));
	}

	static CallRequest<String> request(Operation operation) {
		return request(operation, DEFAULTS);
	}

	static CallRequest<String> request(Operation operation, CallOptions options) {
		return request(operation, options, (data, meta) -> "read");
	}

	static <T extends @Nullable Object> CallRequest<T> request(Operation operation, CallOptions options,
			DataReader<T> reader) {
		List<BulkCharge> charges = (operation == Operation.INITIATE)
				? List.of(BulkCharge.of("AUTH_first0001", 1, "inv-1")) : List.of();
		return new CallRequest<>(operation, "/bulkcharge", List.of(), charges,
				List.of((operation == Operation.INITIATE) ? "inv-1" : "BCH_1"), reader, options);
	}

	static CallOptions timeout(Duration timeout) {
		return new CallOptions(timeout, null, null, Map.of(), DEFAULTS.beforeSending(), null, false);
	}

	static CallOptions overallTimeout(Duration overallTimeout) {
		return new CallOptions(null, overallTimeout, null, Map.of(), DEFAULTS.beforeSending(), null, false);
	}

	static CallOptions retry(RetrySettings retry) {
		return new CallOptions(null, null, retry, Map.of(), DEFAULTS.beforeSending(), null, false);
	}

	static CallOptions beforeSending(Runnable hook) {
		return new CallOptions(null, null, null, Map.of(), (fingerprint) -> hook.run(), null, false);
	}

	static CallOptions correlationId(String correlationId) {
		return new CallOptions(null, null, null, Map.of(), DEFAULTS.beforeSending(), correlationId, false);
	}

	static ServiceUnavailableException unavailable(String message) {
		return new ServiceUnavailableException(message, null, null);
	}

	static ServiceUnavailableException unavailable(int status, @Nullable Duration retryAfter) {
		return new ServiceUnavailableException("unavailable", error(status, retryAfter), null);
	}

	static RateLimitedException rateLimited(@Nullable Duration retryAfter) {
		return new RateLimitedException("too many requests", error(429, retryAfter));
	}

	static ErrorResponse error(int status, @Nullable Duration retryAfter) {
		return new ErrorResponse(status, null, null, null, null, null, retryAfter, Map.of(), null);
	}

}
