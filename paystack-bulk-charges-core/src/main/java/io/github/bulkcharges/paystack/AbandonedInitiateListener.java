/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

/**
 * Called with the result of an {@code initiate} that its caller has abandoned, by
 * cancelling the future, by a timeout of its own, or by closing the client. Without a
 * listener the result is only logged.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AbandonedInitiateListener {

	/**
	 * Handles the result of an abandoned {@code initiate}. Called on a thread of the
	 * client. Exceptions are logged.
	 * @param abandoned the result
	 */
	void onAbandonedInitiate(AbandonedInitiate abandoned);

}
