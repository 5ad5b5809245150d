/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A query for batches.
 *
 * @param status the status of the batches, or {@code null} for any
 * @param perPage the number of batches on a page, at least 1
 * @param page the number of the page, starting at 1
 * @param from the earliest creation time, or {@code null} for any
 * @param to the latest creation time, or {@code null} for any
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#list-batches">Paystack: List
 * bulk charge batches</a>
 * @since 0.1.0
 */
public record BatchQuery(@Nullable BatchStatus status, int perPage, int page, @Nullable Instant from,
		@Nullable Instant to) {

	/**
	 * Creates a query.
	 * @throws io.github.bulkcharges.paystack.error.InvalidRequestException with all
	 * violations
	 */
	public BatchQuery {
		Listing.validate(perPage, page, from, to);
	}

	/**
	 * Returns the default query: the first page of all batches, with 50 batches on a
	 * page.
	 * @return the query
	 */
	public static BatchQuery defaults() {
		return new BatchQuery(null, Listing.DEFAULT_PER_PAGE, 1, null, null);
	}

	/**
	 * Returns this query with a status.
	 * @param status the status of the batches
	 * @return a new query
	 */
	public BatchQuery withStatus(BatchStatus status) {
		return new BatchQuery(status, this.perPage, this.page, this.from, this.to);
	}

	/**
	 * Returns this query with another page size.
	 * @param perPage the number of batches on a page, at least 1
	 * @return a new query
	 */
	public BatchQuery withPerPage(int perPage) {
		return new BatchQuery(this.status, perPage, this.page, this.from, this.to);
	}

	/**
	 * Returns this query for another page.
	 * @param page the number of the page, starting at 1
	 * @return a new query
	 */
	public BatchQuery withPage(int page) {
		return new BatchQuery(this.status, this.perPage, page, this.from, this.to);
	}

	/**
	 * Returns this query with an earliest creation time.
	 * @param from the earliest creation time
	 * @return a new query
	 */
	public BatchQuery withFrom(Instant from) {
		return new BatchQuery(this.status, this.perPage, this.page, from, this.to);
	}

	/**
	 * Returns this query with a first day.
	 * @param from the first day of creation, in UTC
	 * @return a new query
	 */
	public BatchQuery withFrom(LocalDate from) {
		return withFrom(Listing.startOf(from));
	}

	/**
	 * Returns this query with a latest creation time.
	 * @param to the latest creation time
	 * @return a new query
	 */
	public BatchQuery withTo(Instant to) {
		return new BatchQuery(this.status, this.perPage, this.page, this.from, to);
	}

	/**
	 * Returns this query with a last day.
	 * @param to the last day of creation, in UTC; the whole day is included
	 * @return a new query
	 */
	public BatchQuery withTo(LocalDate to) {
		return withTo(Listing.endOf(to));
	}

}
