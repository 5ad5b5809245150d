package io.github.bulkcharges.paystack;

import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * Paystack's transactions, as far as bulk charges need them. Failures, cancelling and
 * threads are as in {@link BulkChargesClient}.
 *
 * @see <a href="https://paystack.com/docs/api/transaction/">Paystack: Transactions</a>
 * @since 0.1.0
 */
public interface TransactionsClient {

	/**
	 * What became of a reference ({@code GET /transaction/verify/{reference}}).
	 * @param reference the reference of a charge
	 * @return the transaction; look at its status, for the service also answers with
	 * transactions that failed. Fails with
	 * {@link io.github.bulkcharges.paystack.error.NotFoundException} when the service
	 * knows none, which does <strong>not</strong> mean that it is safe to charge again
	 * @see <a href="https://paystack.com/docs/api/transaction/#verify">Paystack: Verify
	 * transaction</a>
	 */
	CompletableFuture<PaystackResponse<Transaction>> verify(String reference);

	/**
	 * The same client with other options for the calls made on it.
	 * @param options the options
	 * @return a client with these options
	 */
	TransactionsClient with(RequestOptions options);

	/**
	 * The same client for whoever would rather wait.
	 * @return a blocking view of this client
	 */
	default BlockingTransactionsClient blocking() {
		return new BlockingTransactionsClient(this);
	}

}
