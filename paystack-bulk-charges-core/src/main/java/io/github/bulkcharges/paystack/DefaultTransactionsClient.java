/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.internal.call.CallDispatcher;
import io.github.bulkcharges.paystack.internal.call.CallRequest;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.internal.call.ServiceClient;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * Validates requests and dispatches them.
 */
final class DefaultTransactionsClient implements TransactionsClient, ServiceClient {

	private final CallDispatcher dispatcher;

	private final RequestOptions options;

	DefaultTransactionsClient(CallDispatcher dispatcher, RequestOptions options) {
		this.dispatcher = dispatcher;
		this.options = options;
	}

	@Override
	public CompletableFuture<PaystackResponse<Transaction>> verify(String reference) {
		try {
			String segment = PathSegment.checked("reference", reference);
			return this.dispatcher
				.dispatch(new CallRequest<>(Operation.VERIFY, "/transaction/verify/{reference}", List.of(segment),
						List.of(), List.of(reference), (data, meta) -> this.dispatcher.reader().transaction(data),
						RequestOptions.callOptions(this.options)));
		}
		catch (InvalidRequestException ex) {
			return this.dispatcher.failed(ex);
		}
	}

	@Override
	public String baseUrl() {
		return this.dispatcher.baseUrl();
	}

	@Override
	public TransactionsClient with(RequestOptions options) {
		return new DefaultTransactionsClient(this.dispatcher, options);
	}

}
