/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.ServiceHealth;

/**
 * Asynchronous client for Paystack's Bulk Charges API, with one method for each
 * operation. {@link Paystack#builder()} creates one.
 * <p>
 * No method throws or blocks. Every failure, including invalid input, completes the
 * future with a {@link PaystackException} whose {@code delivery()} says whether the
 * request was sent and accepted. Callbacks run on threads of the client, with the logging
 * context (MDC) of the caller. They may block.
 * <p>
 * Cancelling the future of a read aborts the request. Cancelling the future of
 * {@link #initiate(List) initiate} prevents the request only if it has not been sent yet.
 * Otherwise the request continues, and its result is logged and passed to the
 * {@link AbandonedInitiateListener}.
 * <p>
 * Clients are immutable and thread-safe.
 *
 * @see <a href="https://paystack.com/docs/api/bulk-charge/">Paystack: Bulk charges</a>
 * @since 0.1.0
 */
public interface BulkChargesClient {

	/**
	 * Maximum number of charges in a batch.
	 */
	int MAX_CHARGES_PER_BATCH = 1000;

	/**
	 * Sends charges as one batch ({@code POST /bulkcharge}). This debits customers.
	 * <p>
	 * The batch is accepted at most <strong>once</strong>: the request is retried only if
	 * no byte of it was sent, or if the service refused it because of the rate limit. If
	 * the response is lost, the future fails with {@link OutcomeUnknownException}, which
	 * carries the references. Look them up before you send the charges again.
	 * @param charges 1 to {@value #MAX_CHARGES_PER_BATCH} charges with unique references
	 * @return the created batch, whose charges have not been attempted yet. Fails with
	 * {@link InvalidRequestException} if the list is empty, too long or contains a
	 * reference twice; the exception lists every violation
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#initiate">Paystack:
	 * Initiate bulk charge</a>
	 */
	CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate(List<BulkCharge> charges);

	/**
	 * Lists the first 50 batches ({@code GET /bulkcharge}).
	 * @return a page of batches, without their charge counts
	 */
	default CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches() {
		return listBatches(BatchQuery.defaults());
	}

	/**
	 * Lists batches ({@code GET /bulkcharge}).
	 * @param query the query. Its dates are sent and are also applied to the response,
	 * because the service does not always apply them: a page may contain fewer items than
	 * requested
	 * @return a page of batches, without their charge counts
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#list-batches">Paystack:
	 * List bulk charge batches</a>
	 */
	CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches(BatchQuery query);

	/**
	 * Fetches a batch with its charge counts ({@code GET /bulkcharge/{code}}).
	 * @param idOrCode the code of the batch ({@code BCH_…}), or its ID as a string
	 * @return the batch
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-batch">Paystack:
	 * Fetch bulk charge batch</a>
	 */
	CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(String idOrCode);

	/**
	 * Fetches a batch with its charge counts ({@code GET /bulkcharge/{id}}).
	 * @param id the ID of the batch
	 * @return the batch
	 */
	default CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(long id) {
		return fetchBatch(Long.toString(id));
	}

	/**
	 * Fetches the first 50 charges of a batch ({@code GET /bulkcharge/{code}/charges}).
	 * @param idOrCode the code of the batch ({@code BCH_…}), or its ID as a string
	 * @return a page of charges
	 */
	default CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode) {
		return fetchCharges(idOrCode, ChargeQuery.defaults());
	}

	/**
	 * Fetches the first 50 charges of a batch ({@code GET /bulkcharge/{id}/charges}).
	 * @param id the ID of the batch
	 * @return a page of charges
	 */
	default CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(long id) {
		return fetchCharges(Long.toString(id));
	}

	/**
	 * Fetches charges of a batch ({@code GET /bulkcharge/{code}/charges}).
	 * @param idOrCode the code of the batch ({@code BCH_…}), or its ID as a string
	 * @param query the query. Its dates are sent and are also applied to the response
	 * @return a page of charges. A failed charge is final only if the fetched batch
	 * {@linkplain BulkChargeBatch#isSettled() is settled}
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-charge">Paystack:
	 * Fetch charges in a batch</a>
	 */
	CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode, ChargeQuery query);

	/**
	 * Fetches charges of a batch ({@code GET /bulkcharge/{id}/charges}).
	 * @param id the ID of the batch
	 * @param query the query
	 * @return a page of charges
	 */
	default CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(long id, ChargeQuery query) {
		return fetchCharges(Long.toString(id), query);
	}

	/**
	 * Performs an action for each batch of a listing, from the page of the query to the
	 * last page. At most one page is fetched ahead. The requests are
	 * {@linkplain RequestOptions#withBackground(boolean) background work}.
	 * @param query the query
	 * @param action the action. It is called for one batch at a time, after the stage of
	 * the previous batch has completed, so that a slow action slows down the listing
	 * @return the number of batches. Fails with the first failure of a page or an action,
	 * and if not every item that the service announced was seen: a page was empty, an
	 * element was {@linkplain Page#unreadable() unreadable}, or pages were repeated.
	 * Cancelling the future stops the listing
	 */
	default CompletableFuture<Long> forEachBatch(BatchQuery query,
			Function<? super BulkChargeBatch, ? extends CompletionStage<?>> action) {
		return PageLoop.forEach(() -> PageWalk.ofBatches(this, query), action);
	}

	/**
	 * Performs an action for each charge of a batch, as described in
	 * {@link #forEachBatch(BatchQuery, Function)}.
	 * @param idOrCode the code of the batch ({@code BCH_…}), or its ID as a string
	 * @param query the query
	 * @param action the action, called for one charge at a time
	 * @return the number of charges
	 */
	default CompletableFuture<Long> forEachCharge(String idOrCode, ChargeQuery query,
			Function<? super BatchCharge, ? extends CompletionStage<?>> action) {
		return PageLoop.forEach(() -> PageWalk.ofCharges(this, idOrCode, query), action);
	}

	/**
	 * Lists batches, from the page of the query on, until a batch meets a condition or
	 * the last page is reached.
	 * @param query the query
	 * @param stop the condition that ends the listing
	 * @return the batches before the first one that meets the condition, and whether the
	 * listing is complete. Fails with the first failure of a page. Cancelling the future
	 * stops the listing
	 */
	default CompletableFuture<PartialListing<BulkChargeBatch>> listBatchesUntil(BatchQuery query,
			Predicate<? super BulkChargeBatch> stop) {
		return PageLoop.until(() -> PageWalk.ofBatches(this, query), stop);
	}

	/**
	 * Lists charges of a batch until a charge meets a condition, as described in
	 * {@link #listBatchesUntil(BatchQuery, Predicate)}.
	 * @param idOrCode the code of the batch ({@code BCH_…}), or its ID as a string
	 * @param query the query
	 * @param stop the condition that ends the listing
	 * @return the charges before the first one that meets the condition, and whether the
	 * listing is complete
	 */
	default CompletableFuture<PartialListing<BatchCharge>> listChargesUntil(String idOrCode, ChargeQuery query,
			Predicate<? super BatchCharge> stop) {
		return PageLoop.until(() -> PageWalk.ofCharges(this, idOrCode, query), stop);
	}

	/**
	 * Pauses a batch ({@code GET /bulkcharge/pause/{code}}). Charges that have not been
	 * attempted yet are not attempted until the batch is resumed.
	 * @param batchCode the code of the batch ({@code BCH_…})
	 * @return the message of the service, without data
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#pause-batch">Paystack:
	 * Pause bulk charge batch</a>
	 */
	CompletableFuture<PaystackResponse<@Nullable Void>> pause(String batchCode);

	/**
	 * Resumes a batch ({@code GET /bulkcharge/resume/{code}}).
	 * <p>
	 * The request is not retried once it may have been sent, because a retry could undo a
	 * later pause. If the response is lost, the batch is fetched once: the call succeeds
	 * if the batch is active or complete, and fails with {@link OutcomeUnknownException}
	 * otherwise.
	 * @param batchCode the code of the batch ({@code BCH_…})
	 * @return the message of the service, without data
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#resume-batch">Paystack:
	 * Resume bulk charge batch</a>
	 */
	CompletableFuture<PaystackResponse<@Nullable Void>> resume(String batchCode);

	/**
	 * Returns this client with other options. Both share threads, connections and the
	 * rate limit.
	 * @param options the options of each call
	 * @return a client with the given options
	 */
	BulkChargesClient with(RequestOptions options);

	/**
	 * Returns the health of the service, as seen by the recent calls of this client. No
	 * request is made.
	 * @return the health. The default implementation, for test doubles, knows of no calls
	 */
	default ServiceHealth health() {
		return ServiceHealth.none(null);
	}

	/**
	 * Returns a blocking view of this client, whose methods return the result of the
	 * future or throw its failure.
	 * @return a blocking client
	 */
	default BlockingBulkChargesClient blocking() {
		return new DefaultBlockingBulkChargesClient(this);
	}

}
