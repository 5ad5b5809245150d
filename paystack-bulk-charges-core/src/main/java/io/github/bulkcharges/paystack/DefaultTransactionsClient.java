package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.transport.CallSpec;
import io.github.bulkcharges.paystack.transport.Operation;
import io.github.bulkcharges.paystack.transport.Transport;

/**
 * Says what to ask of the transport.
 */
final class DefaultTransactionsClient implements TransactionsClient {

	private final Transport transport;

	private final RequestOptions options;

	DefaultTransactionsClient(Transport transport, RequestOptions options) {
		this.transport = transport;
		this.options = options;
	}

	@Override
	public CompletableFuture<PaystackResponse<Transaction>> verify(String reference) {
		try {
			String segment = PathSegment.checked("reference", reference);
			return this.transport.send(
					new CallSpec<>(Operation.VERIFY, "/transaction/verify/{reference}", List.of(segment), List.of(),
							List.of(reference), (data, meta) -> this.transport.reader().transaction(data),
							this.options.timeout(), this.options.retry(), this.options.headers()),
					(response, failure) -> {
					});
		}
		catch (InvalidRequestException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public TransactionsClient with(RequestOptions options) {
		return new DefaultTransactionsClient(this.transport, options);
	}

}
