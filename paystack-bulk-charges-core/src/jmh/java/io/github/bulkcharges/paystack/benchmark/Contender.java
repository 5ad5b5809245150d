/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.util.concurrent.CompletableFuture;

/**
 * Somebody who is measured: does what a {@link Work} asks for, over HTTP.
 */
interface Contender extends AutoCloseable {

	/**
	 * Make a call.
	 * @param work what to ask for
	 * @return the typed answer, inside a {@code PaystackResponse} or by itself
	 */
	CompletableFuture<?> call(Work work);

	@Override
	void close();

}
