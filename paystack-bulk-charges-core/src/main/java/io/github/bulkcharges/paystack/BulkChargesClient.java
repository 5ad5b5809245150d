package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.observation.Pulse;

/**
 * Paystack's bulk charges, asynchronously: one method for each operation.
 * <p>
 * No method throws and none blocks the caller: every failure, bad input too, completes
 * the future with a {@link io.github.bulkcharges.paystack.error.PaystackException} whose
 * {@code delivery()} says what became of the request. Callbacks run on the client's own
 * threads, with the logging context of the caller.
 * <p>
 * Cancelling the future of a read aborts the request. Cancelling {@link #initiate(List)
 * initiate} prevents it only as long as nothing was written; after that the request runs
 * on to its own end, and its outcome goes to the {@link AbandonedInitiateListener} and to
 * the log.
 * <p>
 * Clients are immutable and may be shared between threads.
 *
 * @see <a href="https://paystack.com/docs/api/bulk-charge/">Paystack: Bulk charges</a>
 * @since 0.1.0
 */
public interface BulkChargesClient extends AutoCloseable {

	/**
	 * The most charges that one batch can hold.
	 */
	int MOST_CHARGES = 1000;

	/**
	 * Begin a client.
	 * @return a builder that needs at least the secret key
	 */
	static Builder builder() {
		return new Builder();
	}

	/**
	 * Send charges as one batch ({@code POST /bulkcharge}). This debits customers.
	 * <p>
	 * It is accepted at most <strong>once</strong>: it is sent again only when no byte of
	 * it had left, or the service's rate limit refused it. When the answer is lost the
	 * future fails with {@link OutcomeUnknownException}, which carries the references:
	 * look for them at the service before sending them again.
	 * @param charges 1 to {@value #MOST_CHARGES} charges, no reference twice
	 * @return the batch that the service made of them, not yet worked through; fails with
	 * {@link io.github.bulkcharges.paystack.error.InvalidRequestException} naming every
	 * fault when the list is empty, too long, or repeats a reference
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#initiate">Paystack:
	 * Initiate bulk charge</a>
	 */
	CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate(List<BulkCharge> charges);

	/**
	 * List the first 50 batches ({@code GET /bulkcharge}).
	 * @return a page of batches, without their counts
	 */
	default CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches() {
		return listBatches(BatchQuery.defaults());
	}

	/**
	 * List batches ({@code GET /bulkcharge}).
	 * @param query which batches. Its dates are sent and also applied to what comes back,
	 * because the service has been seen to ignore them: a page may hold fewer items than
	 * it has places
	 * @return a page of batches, without their counts
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#list-batches">Paystack:
	 * List bulk charge batches</a>
	 */
	CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches(BatchQuery query);

	/**
	 * Fetch a batch with its counts ({@code GET /bulkcharge/{code}}).
	 * @param idOrCode the batch's code ({@code BCH_…}), or its number as a text
	 * @return the batch
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-batch">Paystack:
	 * Fetch bulk charge batch</a>
	 */
	CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(String idOrCode);

	/**
	 * Fetch a batch with its counts ({@code GET /bulkcharge/{id}}).
	 * @param id the batch's number
	 * @return the batch
	 */
	default CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(long id) {
		return fetchBatch(Long.toString(id));
	}

	/**
	 * Fetch the first 50 charges of a batch ({@code GET /bulkcharge/{code}/charges}).
	 * @param idOrCode the batch's code ({@code BCH_…}), or its number as a text
	 * @return a page of charges
	 */
	default CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode) {
		return fetchCharges(idOrCode, ChargeQuery.defaults());
	}

	/**
	 * Fetch the first 50 charges of a batch ({@code GET /bulkcharge/{id}/charges}).
	 * @param id the batch's number
	 * @return a page of charges
	 */
	default CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(long id) {
		return fetchCharges(Long.toString(id));
	}

	/**
	 * Fetch charges of a batch ({@code GET /bulkcharge/{code}/charges}).
	 * @param idOrCode the batch's code ({@code BCH_…}), or its number as a text
	 * @param query which charges. Its dates are sent and also applied to what comes back
	 * @return a page of charges. A charge that failed is final only when the fetched
	 * batch {@linkplain BulkChargeBatch#isSettled() is settled}
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-charge">Paystack:
	 * Fetch charges in a batch</a>
	 */
	CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode, ChargeQuery query);

	/**
	 * Fetch charges of a batch ({@code GET /bulkcharge/{id}/charges}).
	 * @param id the batch's number
	 * @param query which charges
	 * @return a page of charges
	 */
	default CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(long id, ChargeQuery query) {
		return fetchCharges(Long.toString(id), query);
	}

	/**
	 * Do something with every batch of a listing, from the query's page on, through all
	 * pages. One page is fetched ahead, never more.
	 * @param query which batches
	 * @param action called with one batch after the other; the next one waits until the
	 * stage of the one before is complete, so that a slow consumer slows the reading
	 * @return how many batches there were; fails with the first failure of a page or a
	 * stage. Cancelling it stops the reading
	 */
	default CompletableFuture<Long> forEachBatch(BatchQuery query,
			Function<? super BulkChargeBatch, ? extends CompletionStage<?>> action) {
		return PageLoop.of(PageCursor.ofBatches(this, query), action);
	}

	/**
	 * Do something with every charge of a batch, as in
	 * {@link #forEachBatch(BatchQuery, Function)}.
	 * @param idOrCode the batch's code ({@code BCH_…}), or its number as a text
	 * @param query which charges
	 * @param action called with one charge after the other
	 * @return how many charges there were
	 */
	default CompletableFuture<Long> forEachCharge(String idOrCode, ChargeQuery query,
			Function<? super BatchCharge, ? extends CompletionStage<?>> action) {
		return PageLoop.of(PageCursor.ofCharges(this, idOrCode, query), action);
	}

	/**
	 * Stop working on a batch ({@code GET /bulkcharge/pause/{code}}). Charges that are
	 * not yet attempted wait until it is resumed.
	 * @param batchCode the batch's code ({@code BCH_…})
	 * @return the service's message, no data
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#pause-batch">Paystack:
	 * Pause bulk charge batch</a>
	 */
	CompletableFuture<PaystackResponse<@Nullable Void>> pause(String batchCode);

	/**
	 * Go on with a batch ({@code GET /bulkcharge/resume/{code}}).
	 * <p>
	 * It is not repeated after it may have been sent: that could undo a pause that
	 * somebody else made in between. When the answer is lost the batch is fetched once:
	 * if it is active or complete, this succeeds; else it fails with
	 * {@link OutcomeUnknownException}.
	 * @param batchCode the batch's code ({@code BCH_…})
	 * @return the service's message, no data
	 * @see <a href="https://paystack.com/docs/api/bulk-charge/#resume-batch">Paystack:
	 * Resume bulk charge batch</a>
	 */
	CompletableFuture<PaystackResponse<@Nullable Void>> resume(String batchCode);

	/**
	 * The same client with other options for the calls made on it. It shares everything
	 * with this one; closing either has the same effect.
	 * @param options the options
	 * @return a client with these options
	 */
	BulkChargesClient with(RequestOptions options);

	/**
	 * How the service has answered this client lately, told from its real calls, without
	 * making one.
	 * @return the pulse; a test double has none
	 */
	default Pulse pulse() {
		return Pulse.none(null);
	}

	/**
	 * The same client for whoever would rather wait: each method returns what the future
	 * would bring, and throws what it would fail with.
	 * @return a blocking view of this client
	 */
	default BlockingBulkChargesClient blocking() {
		return new BlockingBulkChargesClient(this);
	}

	/**
	 * Close what this client has made for itself. A client out of a {@link Paystack} has
	 * made nothing for itself: close that instead.
	 */
	@Override
	void close();

	/**
	 * Builds a {@link BulkChargesClient} that stands alone.
	 *
	 * @since 0.1.0
	 */
	final class Builder extends PaystackBuilder<Builder> {

		Builder() {
		}

		/**
		 * Make the client.
		 * @return a client, to be closed when it is no longer needed
		 * @throws IllegalStateException when the secret key is missing, or is not to be
		 * sent to the base URL or in the mode that is set
		 */
		public BulkChargesClient build() {
			return Paystack.of(this).standaloneBulkCharges();
		}

	}

}
