package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * A {@link BulkChargesClient} whose methods wait. They throw the
 * {@link io.github.bulkcharges.paystack.error.PaystackException} that the future would
 * fail with. A thread that is interrupted while it waits gets
 * {@link java.util.concurrent.CancellationException}, stays interrupted, and the call is
 * cancelled as its future would be.
 *
 * @since 0.1.0
 */
public final class BlockingBulkChargesClient {

	private final BulkChargesClient client;

	BlockingBulkChargesClient(BulkChargesClient client) {
		this.client = client;
	}

	/**
	 * Send charges as one batch.
	 * @param charges 1 to {@value BulkChargesClient#MOST_CHARGES} charges
	 * @return the batch
	 * @see BulkChargesClient#initiate(List)
	 */
	public PaystackResponse<BulkChargeBatch> initiate(List<BulkCharge> charges) {
		return Waiting.on(this.client.initiate(charges));
	}

	/**
	 * List the first 50 batches.
	 * @return a page of batches
	 * @see BulkChargesClient#listBatches()
	 */
	public PaystackResponse<Page<BulkChargeBatch>> listBatches() {
		return Waiting.on(this.client.listBatches());
	}

	/**
	 * List batches.
	 * @param query which batches
	 * @return a page of batches
	 * @see BulkChargesClient#listBatches(BatchQuery)
	 */
	public PaystackResponse<Page<BulkChargeBatch>> listBatches(BatchQuery query) {
		return Waiting.on(this.client.listBatches(query));
	}

	/**
	 * Fetch a batch.
	 * @param idOrCode the batch's code, or its number as a text
	 * @return the batch
	 * @see BulkChargesClient#fetchBatch(String)
	 */
	public PaystackResponse<BulkChargeBatch> fetchBatch(String idOrCode) {
		return Waiting.on(this.client.fetchBatch(idOrCode));
	}

	/**
	 * Fetch a batch.
	 * @param id the batch's number
	 * @return the batch
	 * @see BulkChargesClient#fetchBatch(long)
	 */
	public PaystackResponse<BulkChargeBatch> fetchBatch(long id) {
		return Waiting.on(this.client.fetchBatch(id));
	}

	/**
	 * Fetch the first 50 charges of a batch.
	 * @param idOrCode the batch's code, or its number as a text
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(String)
	 */
	public PaystackResponse<Page<BatchCharge>> fetchCharges(String idOrCode) {
		return Waiting.on(this.client.fetchCharges(idOrCode));
	}

	/**
	 * Fetch the first 50 charges of a batch.
	 * @param id the batch's number
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(long)
	 */
	public PaystackResponse<Page<BatchCharge>> fetchCharges(long id) {
		return Waiting.on(this.client.fetchCharges(id));
	}

	/**
	 * Fetch charges of a batch.
	 * @param idOrCode the batch's code, or its number as a text
	 * @param query which charges
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(String, ChargeQuery)
	 */
	public PaystackResponse<Page<BatchCharge>> fetchCharges(String idOrCode, ChargeQuery query) {
		return Waiting.on(this.client.fetchCharges(idOrCode, query));
	}

	/**
	 * Fetch charges of a batch.
	 * @param id the batch's number
	 * @param query which charges
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(long, ChargeQuery)
	 */
	public PaystackResponse<Page<BatchCharge>> fetchCharges(long id, ChargeQuery query) {
		return Waiting.on(this.client.fetchCharges(id, query));
	}

	/**
	 * All batches of a listing, from the query's page on, as a lazy stream: a page is
	 * fetched when its first item is wanted, and the one after it ahead. Closing the
	 * stream stops the reading.
	 * @param query which batches
	 * @return a sequential stream; it throws what fetching a page fails with
	 */
	public Stream<BulkChargeBatch> batches(BatchQuery query) {
		return PageStream.of(PageCursor.ofBatches(this.client, query));
	}

	/**
	 * All charges of a batch as a lazy stream, as in {@link #batches(BatchQuery)}.
	 * @param idOrCode the batch's code, or its number as a text
	 * @param query which charges
	 * @return a sequential stream; it throws what fetching a page fails with
	 */
	public Stream<BatchCharge> charges(String idOrCode, ChargeQuery query) {
		return PageStream.of(PageCursor.ofCharges(this.client, idOrCode, query));
	}

	/**
	 * Stop working on a batch.
	 * @param batchCode the batch's code
	 * @return the service's message
	 * @see BulkChargesClient#pause(String)
	 */
	public PaystackResponse<@Nullable Void> pause(String batchCode) {
		return Waiting.on(this.client.pause(batchCode));
	}

	/**
	 * Go on with a batch.
	 * @param batchCode the batch's code
	 * @return the service's message
	 * @see BulkChargesClient#resume(String)
	 */
	public PaystackResponse<@Nullable Void> resume(String batchCode) {
		return Waiting.on(this.client.resume(batchCode));
	}

	/**
	 * The same client with other options for the calls made on it.
	 * @param options the options
	 * @return a client with these options
	 */
	public BlockingBulkChargesClient with(RequestOptions options) {
		return new BlockingBulkChargesClient(this.client.with(options));
	}

}
