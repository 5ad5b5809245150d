package io.github.bulkcharges.paystack;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Goes through the pages of a listing, one after the other, and fetches one ahead while
 * the one before is being used. Pages shift when something is added meanwhile, so what
 * was on one of the last pages is left out when it comes again.
 *
 * @param <T> what is listed
 */
final class PageCursor<T> {

	private static final Logger logger = LoggerFactory.getLogger(BulkChargesClient.class);

	private static final int PAGES_REMEMBERED = 3;

	private static final int MOST_PAGES = 100_000;

	private final IntFunction<CompletableFuture<PaystackResponse<Page<T>>>> fetch;

	private final Function<T, @Nullable Object> identity;

	private final Deque<Set<Object>> remembered = new ArrayDeque<>();

	private int number;

	private int pages;

	private int pagesOfRepeats;

	private boolean ended;

	private @Nullable Long total;

	private boolean totalChanged;

	private @Nullable CompletableFuture<PaystackResponse<Page<T>>> ahead;

	/**
	 * Create a cursor. Nothing is fetched before {@link #next()}.
	 * @param fetch fetches a page by its number
	 * @param identity what makes an item the same one, {@code null} where nothing does
	 * @param first the number of the first page
	 */
	PageCursor(IntFunction<CompletableFuture<PaystackResponse<Page<T>>>> fetch, Function<T, @Nullable Object> identity,
			int first) {
		this.fetch = fetch;
		this.identity = identity;
		this.number = first;
	}

	static PageCursor<BulkChargeBatch> ofBatches(BulkChargesClient client, BatchQuery query) {
		return new PageCursor<>((number) -> client.listBatches(query.withPage(number)), BulkChargeBatch::batchCode,
				query.page());
	}

	static PageCursor<BatchCharge> ofCharges(BulkChargesClient client, String idOrCode, ChargeQuery query) {
		return new PageCursor<>((number) -> client.fetchCharges(idOrCode, query.withPage(number)), BatchCharge::id,
				query.page());
	}

	/**
	 * The next items, in the order of the service. Not to be called again before the
	 * future before has completed.
	 * @return the items of the next page that were not on the last ones, perhaps none;
	 * {@code null} behind the last page
	 */
	synchronized CompletableFuture<@Nullable List<T>> next() {
		if (this.ended) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<PaystackResponse<Page<T>>> page = (this.ahead != null) ? this.ahead
				: this.fetch.apply(this.number);
		this.ahead = page;
		return page.thenApply((response) -> read(response.data()));
	}

	/**
	 * Stop fetching.
	 */
	synchronized void close() {
		this.ended = true;
		if (this.ahead != null) {
			this.ahead.cancel(true);
		}
	}

	private synchronized List<T> read(Page<T> page) {
		watchTotal(page);
		List<T> items = withoutRepeats(page);
		this.ended |= isLast(page);
		if (!this.ended) {
			guardAgainstEndlessness(page, items);
			this.number++;
			this.ahead = this.fetch.apply(this.number);
		}
		return items;
	}

	private boolean isLast(Page<T> page) {
		if (page.received() == 0) {
			return true;
		}
		if (page.pageCount() != null) {
			return this.number >= page.pageCount();
		}
		return page.perPage() != null && page.received() < page.perPage();
	}

	private List<T> withoutRepeats(Page<T> page) {
		Set<Object> identities = new HashSet<>();
		List<T> items = new ArrayList<>(page.items().size());
		for (T item : page.items()) {
			Object id = this.identity.apply(item);
			boolean repeated = id != null
					&& (!identities.add(id) || this.remembered.stream().anyMatch((before) -> before.contains(id)));
			if (!repeated) {
				items.add(item);
			}
		}
		this.remembered.addLast(identities);
		if (this.remembered.size() > PAGES_REMEMBERED) {
			this.remembered.removeFirst();
		}
		return items;
	}

	private void guardAgainstEndlessness(Page<T> page, List<T> items) {
		boolean onlyRepeats = items.isEmpty() && !page.items().isEmpty();
		this.pagesOfRepeats = onlyRepeats ? this.pagesOfRepeats + 1 : 0;
		this.pages++;
		if (this.pagesOfRepeats >= PAGES_REMEMBERED || this.pages >= MOST_PAGES) {
			this.ended = true;
			throw new ServiceUnavailableException("The listing does not end: after page " + this.number
					+ " the service still sends " + (onlyRepeats ? "the same items again" : "more pages")
					+ ". What came so far may not be everything", null, null);
		}
	}

	private void watchTotal(Page<T> page) {
		if (this.total != null && !this.totalChanged && !Objects.equals(this.total, page.total())) {
			this.totalChanged = true;
			logger.warn(
					"A listing changed while it was read: it had {} items, and on page {} it has {}. Items that"
							+ " moved to an earlier page are not seen; read it again to be sure",
					this.total, this.number, page.total());
		}
		this.total = (this.total != null) ? this.total : page.total();
	}

}
