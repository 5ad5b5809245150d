/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Options of one call.
 *
 * @param timeout maximum duration of an attempt, or {@code null} for the client's
 * @param overallTimeout maximum duration of all attempts and waits, or {@code null} for
 * that of the retry settings
 * @param retry the retry settings, or {@code null} for the client's
 * @param headers additional headers
 * @param beforeSending called once per attempt with the fingerprint of the secret key, as
 * the last step before sending, or {@code null}
 * @param correlationId passed to the listener for abandoned calls, or {@code null}
 * @param background whether the call leaves a part of the rate limit to other calls
 */
public record CallOptions(@Nullable Duration timeout, @Nullable Duration overallTimeout, @Nullable RetrySettings retry,
		Map<String, String> headers, @Nullable Consumer<String> beforeSending, @Nullable String correlationId,
		boolean background) {
}
