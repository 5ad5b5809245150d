/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * Waits for the futures of an asynchronous client.
 */
final class DefaultBlockingTransactionsClient implements BlockingTransactionsClient {

	private final TransactionsClient client;

	DefaultBlockingTransactionsClient(TransactionsClient client) {
		this.client = client;
	}

	@Override
	public PaystackResponse<Transaction> verify(String reference) {
		return Futures.await(this.client.verify(reference));
	}

	@Override
	public BlockingTransactionsClient with(RequestOptions options) {
		return new DefaultBlockingTransactionsClient(this.client.with(options));
	}

}
