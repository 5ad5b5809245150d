/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

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
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Walks through the pages of a listing, fetches one page ahead, and knows whether
 * everything that the service announced was seen. Pages shift if items are added
 * meanwhile, so items of the last pages are skipped if they come again.
 *
 * @param <T> the type of the items
 */
final class PageWalk<T> {

	private static final int REMEMBERED_PAGES = 3;

	private static final int MAX_REPEATED_PAGES = 2;

	private static final int MAX_PAGES = 100_000;

	private final IntFunction<CompletableFuture<PaystackResponse<Page<T>>>> fetch;

	private final Function<T, @Nullable Object> identity;

	private final Predicate<T> wanted;

	private final int perPage;

	private final int first;

	private final Deque<Set<Object>> remembered = new ArrayDeque<>();

	private int number;

	private int repeatedPages;

	private long seen;

	private int unreadable;

	private @Nullable Long announced;

	private boolean ended;

	private @Nullable String problem;

	private @Nullable CompletableFuture<PaystackResponse<Page<T>>> ahead;

	/**
	 * Creates a walk. Nothing is fetched before {@link #fetch()}.
	 * @param fetch fetches a page by its number
	 * @param identity returns what identifies an item, or {@code null}
	 * @param wanted whether an item is part of the result
	 * @param perPage the requested page size
	 * @param first the number of the first page
	 */
	PageWalk(IntFunction<CompletableFuture<PaystackResponse<Page<T>>>> fetch, Function<T, @Nullable Object> identity,
			Predicate<T> wanted, int perPage, int first) {
		this.fetch = fetch;
		this.identity = identity;
		this.wanted = wanted;
		this.perPage = perPage;
		this.first = first;
		this.number = first;
	}

	static PageWalk<BulkChargeBatch> ofBatches(BulkChargesClient client, BatchQuery query) {
		if (client instanceof DefaultBulkChargesClient own) {
			return own.batches(query);
		}
		return new PageWalk<>((number) -> client.listBatches(query.withPage(number)), BulkChargeBatch::batchCode,
				(batch) -> true, query.perPage(), query.page());
	}

	static PageWalk<BatchCharge> ofCharges(BulkChargesClient client, String idOrCode, ChargeQuery query) {
		if (client instanceof DefaultBulkChargesClient own) {
			return own.charges(idOrCode, query);
		}
		return new PageWalk<>((number) -> client.fetchCharges(idOrCode, query.withPage(number)), PageWalk::identity,
				(charge) -> true, query.perPage(), query.page());
	}

	static @Nullable Object identity(BatchCharge charge) {
		return (charge.id() != null) ? charge.id() : charge.reference();
	}

	/**
	 * Fetches the next page. It must be accepted before the next call.
	 */
	synchronized CompletableFuture<PaystackResponse<Page<T>>> fetch() {
		if (this.ahead == null) {
			this.ahead = this.fetch.apply(this.number);
		}
		return this.ahead;
	}

	/**
	 * Accepts the page that was fetched, and fetches the next one ahead.
	 * @return the items of the page that are new and wanted
	 */
	synchronized List<T> accept(Page<T> page) {
		if (this.number == this.first) {
			this.announced = page.total();
		}
		this.unreadable += page.unreadable();
		List<T> items = withoutRepeated(page);
		this.seen += items.size() + page.received() - page.items().size();
		if (isLast(page)) {
			end(incompleteness(page));
		}
		else if (isRepeated(page, items)) {
			end("page " + this.number + " contains the same items as the pages before");
		}
		else if (this.number - this.first >= MAX_PAGES) {
			end("it has more than " + MAX_PAGES + " pages");
		}
		else if (!this.ended) {
			this.number++;
			this.ahead = this.fetch.apply(this.number);
		}
		items.removeIf(this.wanted.negate());
		return items;
	}

	private void end(@Nullable String problem) {
		this.ended = true;
		this.problem = problem;
	}

	private boolean isLast(Page<T> page) {
		if (page.received() == 0) {
			return true;
		}
		if (page.pageCount() != null) {
			return this.number >= page.pageCount();
		}
		return page.received() < Objects.requireNonNullElse(page.perPage(), this.perPage);
	}

	private @Nullable String incompleteness(Page<T> page) {
		Integer pageCount = page.pageCount();
		if (pageCount != null && this.number < pageCount) {
			return "page " + this.number + " of " + pageCount + " is empty";
		}
		if (this.unreadable > 0) {
			return this.unreadable + " of its elements cannot be read";
		}
		long skipped = (this.first - 1L) * Objects.requireNonNullElse(page.perPage(), this.perPage);
		if (this.announced != null && this.seen < this.announced - skipped) {
			return "the service announced " + this.announced + " items, but " + this.seen
					+ " were seen. It may have changed while it was read";
		}
		return null;
	}

	private boolean isRepeated(Page<T> page, List<T> items) {
		this.repeatedPages = (items.isEmpty() && page.unreadable() == 0) ? this.repeatedPages + 1 : 0;
		return this.repeatedPages >= MAX_REPEATED_PAGES;
	}

	private List<T> withoutRepeated(Page<T> page) {
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
		if (this.remembered.size() > REMEMBERED_PAGES) {
			this.remembered.removeFirst();
		}
		return items;
	}

	/**
	 * Returns whether the last page was accepted.
	 */
	synchronized boolean hasEnded() {
		return this.ended;
	}

	/**
	 * Returns whether everything that the service announced was seen.
	 */
	synchronized boolean isComplete() {
		return this.problem == null;
	}

	/**
	 * Fails unless everything that the service announced was seen.
	 */
	synchronized void requireComplete() {
		if (this.problem != null) {
			throw new ServiceUnavailableException("The listing is incomplete: " + this.problem + ". Read it again",
					null, null);
		}
	}

	/**
	 * Stops fetching. A walk that has not ended stays incomplete.
	 */
	synchronized void close() {
		if (!this.ended) {
			end("it was not read to its end");
		}
		if (this.ahead != null) {
			this.ahead.cancel(true);
		}
	}

}
