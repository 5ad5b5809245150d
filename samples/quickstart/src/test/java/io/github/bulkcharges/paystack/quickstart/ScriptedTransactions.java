/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.model.TransactionStatus;

/**
 * Transactions that are known by their references.
 */
final class ScriptedTransactions implements TransactionsClient {

	private final Map<String, Transaction> transactions = new HashMap<>();

	private final List<String> verified = new ArrayList<>();

	ScriptedTransactions with(String reference, TransactionStatus status, long amount) {
		this.transactions.put(reference, new Transaction(1L, null, status, reference, amount, 1000L, "NGN", null, null,
				null, null, null, null, null, null, Metadata.NONE, null, null, Map.of()));
		return this;
	}

	List<String> verified() {
		return this.verified;
	}

	@Override
	public CompletableFuture<PaystackResponse<Transaction>> verify(String reference) {
		this.verified.add(reference);
		Transaction transaction = this.transactions.get(reference);
		return (transaction != null) ? CompletableFuture.completedFuture(PaystackResponse.of(transaction))
				: CompletableFuture.failedFuture(new NotFoundException("there is no such transaction",
						new ErrorResponse(400, null, null, null, null, null, null, Map.of(), null)));
	}

	@Override
	public TransactionsClient with(RequestOptions options) {
		return this;
	}

}
