package io.github.bulkcharges.paystack;

import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * A {@link TransactionsClient} whose methods wait, as in
 * {@link BlockingBulkChargesClient}.
 *
 * @since 0.1.0
 */
public final class BlockingTransactionsClient {

	private final TransactionsClient client;

	BlockingTransactionsClient(TransactionsClient client) {
		this.client = client;
	}

	/**
	 * What became of a reference.
	 * @param reference the reference of a charge
	 * @return the transaction
	 * @see TransactionsClient#verify(String)
	 */
	public PaystackResponse<Transaction> verify(String reference) {
		return Waiting.on(this.client.verify(reference));
	}

	/**
	 * The same client with other options for the calls made on it.
	 * @param options the options
	 * @return a client with these options
	 */
	public BlockingTransactionsClient with(RequestOptions options) {
		return new BlockingTransactionsClient(this.client.with(options));
	}

}
