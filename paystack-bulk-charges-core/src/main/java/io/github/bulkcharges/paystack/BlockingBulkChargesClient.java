/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Blocking view of a {@link BulkChargesClient}. Each method waits for the result, and
 * throws the {@link PaystackException} that the future would fail with.
 * <p>
 * If the thread is interrupted while it waits, the call is cancelled and the interrupt
 * flag stays set. {@code initiate} and {@code resume} then throw
 * {@link OutcomeUnknownException}, reads and {@code pause} throw
 * {@link ServiceUnavailableException}, and all of them throw
 * {@link RequestNotSentException} if nothing was sent.
 *
 * @since 0.1.0
 */
public interface BlockingBulkChargesClient {

	/**
	 * Sends charges as one batch. This debits customers.
	 * @param charges 1 to {@value BulkChargesClient#MAX_CHARGES_PER_BATCH} charges with
	 * unique references
	 * @return the created batch
	 * @see BulkChargesClient#initiate(List)
	 */
	PaystackResponse<BulkChargeBatch> initiate(List<BulkCharge> charges);

	/**
	 * Lists the first 50 batches.
	 * @return a page of batches
	 * @see BulkChargesClient#listBatches()
	 */
	PaystackResponse<Page<BulkChargeBatch>> listBatches();

	/**
	 * Lists batches.
	 * @param query the query
	 * @return a page of batches
	 * @see BulkChargesClient#listBatches(BatchQuery)
	 */
	PaystackResponse<Page<BulkChargeBatch>> listBatches(BatchQuery query);

	/**
	 * Fetches a batch with its charge counts.
	 * @param idOrCode the code of the batch, or its ID as a string
	 * @return the batch
	 * @see BulkChargesClient#fetchBatch(String)
	 */
	PaystackResponse<BulkChargeBatch> fetchBatch(String idOrCode);

	/**
	 * Fetches a batch with its charge counts.
	 * @param id the ID of the batch
	 * @return the batch
	 * @see BulkChargesClient#fetchBatch(long)
	 */
	PaystackResponse<BulkChargeBatch> fetchBatch(long id);

	/**
	 * Fetches the first 50 charges of a batch.
	 * @param idOrCode the code of the batch, or its ID as a string
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(String)
	 */
	PaystackResponse<Page<BatchCharge>> fetchCharges(String idOrCode);

	/**
	 * Fetches the first 50 charges of a batch.
	 * @param id the ID of the batch
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(long)
	 */
	PaystackResponse<Page<BatchCharge>> fetchCharges(long id);

	/**
	 * Fetches charges of a batch.
	 * @param idOrCode the code of the batch, or its ID as a string
	 * @param query the query
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(String, ChargeQuery)
	 */
	PaystackResponse<Page<BatchCharge>> fetchCharges(String idOrCode, ChargeQuery query);

	/**
	 * Fetches charges of a batch.
	 * @param id the ID of the batch
	 * @param query the query
	 * @return a page of charges
	 * @see BulkChargesClient#fetchCharges(long, ChargeQuery)
	 */
	PaystackResponse<Page<BatchCharge>> fetchCharges(long id, ChargeQuery query);

	/**
	 * Returns all batches of a listing, from the page of the query on, as a lazy stream.
	 * A page is fetched when its first item is needed, and at most one page is fetched
	 * ahead. Close the stream to stop the requests.
	 * @param query the query
	 * @return a sequential stream. It throws the exception of a page that fails, and at
	 * the end an exception if not every item that the service announced was seen
	 */
	Stream<BulkChargeBatch> batches(BatchQuery query);

	/**
	 * Returns all charges of a batch as a lazy stream, as described in
	 * {@link #batches(BatchQuery)}.
	 * @param idOrCode the code of the batch, or its ID as a string
	 * @param query the query
	 * @return a sequential stream
	 */
	Stream<BatchCharge> charges(String idOrCode, ChargeQuery query);

	/**
	 * Pauses a batch.
	 * @param batchCode the code of the batch
	 * @return the message of the service
	 * @see BulkChargesClient#pause(String)
	 */
	PaystackResponse<@Nullable Void> pause(String batchCode);

	/**
	 * Resumes a batch.
	 * @param batchCode the code of the batch
	 * @return the message of the service
	 * @see BulkChargesClient#resume(String)
	 */
	PaystackResponse<@Nullable Void> resume(String batchCode);

	/**
	 * Returns this client with other options.
	 * @param options the options of each call
	 * @return a client with the given options
	 */
	BlockingBulkChargesClient with(RequestOptions options);

}
