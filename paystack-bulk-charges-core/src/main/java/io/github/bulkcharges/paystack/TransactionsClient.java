/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * Asynchronous client for the part of Paystack's Transactions API that bulk charges need.
 * Failures, cancellation and threads are as described in {@link BulkChargesClient}.
 *
 * @see <a href="https://paystack.com/docs/api/transaction/">Paystack: Transactions</a>
 * @since 0.1.0
 */
public interface TransactionsClient {

	/**
	 * Fetches the transaction with a reference ({@code GET
	 * /transaction/verify/{reference}}).
	 * @param reference the reference of a charge
	 * @return the transaction. Check its status: failed transactions are returned too.
	 * Fails with {@link NotFoundException} if there is no transaction with the reference,
	 * which does <strong>not</strong> mean that it is safe to charge again
	 * @see <a href="https://paystack.com/docs/api/transaction/#verify">Paystack: Verify
	 * transaction</a>
	 */
	CompletableFuture<PaystackResponse<Transaction>> verify(String reference);

	/**
	 * Returns this client with other options.
	 * @param options the options of each call
	 * @return a client with the given options
	 */
	TransactionsClient with(RequestOptions options);

	/**
	 * Returns a blocking view of this client.
	 * @return a blocking client
	 */
	default BlockingTransactionsClient blocking() {
		return new DefaultBlockingTransactionsClient(this);
	}

}
