/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.observation;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * Health of the service, as seen by the recent calls of a client.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param mode the mode of the secret key, or {@code null} if no key has been read yet
 * @param lastCall when the last call ended, or {@code null} if no call has ended yet, or
 * none since a rejected key was replaced
 * @param lastSuccess when the last successful call ended, or {@code null} if there was
 * none
 * @param latency how long the last successful call took, including its attempts and
 * waits, or {@code null} if there was none
 * @param failuresInARow the number of consecutive calls that failed without a usable
 * response: no connection, a timeout, a server error, or a response that is not from
 * Paystack. A refusal by Paystack resets it to 0
 * @param lastFailure the failure of the last call, or {@code null} if it succeeded
 * @param refusedKey the failure that refused the secret key, or {@code null} if the key
 * was not refused, has been accepted since, or has changed
 * @since 0.1.0
 */
public record ServiceHealth(@Nullable Mode mode, @Nullable Instant lastCall, @Nullable Instant lastSuccess,
		@Nullable Duration latency, int failuresInARow, @Nullable PaystackException lastFailure,
		@Nullable AuthenticationException refusedKey) {

	/**
	 * Returns the health before the first call.
	 * @param mode the mode of the secret key, or {@code null} if no key has been read yet
	 * @return the health
	 */
	public static ServiceHealth none(@Nullable Mode mode) {
		return new ServiceHealth(mode, null, null, null, 0, null, null);
	}

}
