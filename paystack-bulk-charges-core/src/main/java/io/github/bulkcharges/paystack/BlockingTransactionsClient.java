/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * Blocking view of a {@link TransactionsClient}, with the failures of a
 * {@link BlockingBulkChargesClient}.
 *
 * @since 0.1.0
 */
public interface BlockingTransactionsClient {

	/**
	 * Fetches the transaction with a reference.
	 * @param reference the reference of a charge
	 * @return the transaction
	 * @see TransactionsClient#verify(String)
	 */
	PaystackResponse<Transaction> verify(String reference);

	/**
	 * Returns this client with other options.
	 * @param options the options of each call
	 * @return a client with the given options
	 */
	BlockingTransactionsClient with(RequestOptions options);

}
