/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

/**
 * Source of the secret key. It is called for each attempt of each request, on the thread
 * that sends the request, so that a changed key takes effect without a restart.
 * <p>
 * Implementations must be thread-safe and fast, because the time they take counts toward
 * the timeout of the attempt. Read the key in advance or cache it for a while.
 * <p>
 * If the source throws an exception or returns an invalid key, nothing is sent, and the
 * call fails with a {@link io.github.bulkcharges.paystack.error.RequestNotSentException}
 * whose message says what to do. If the call is retried, a source that threw an exception
 * is called again.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SecretKeySource {

	/**
	 * Returns the current secret key.
	 * @return the key, such as {@code sk_test_…} or {@code sk_live_…}
	 */
	String secretKey();

}
