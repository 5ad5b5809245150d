/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A query for the charges in a batch.
 *
 * @param status the status of the charges, or {@code null} for any
 * @param perPage the number of charges on a page, at least 1
 * @param page the number of the page, starting at 1
 * @param from the earliest creation time, or {@code null} for any
 * @param to the latest creation time, or {@code null} for any
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-charge">Paystack: Fetch
 * charges in a batch</a>
 * @since 0.1.0
 */
public record ChargeQuery(@Nullable ChargeStatus status, int perPage, int page, @Nullable Instant from,
		@Nullable Instant to) {

	/**
	 * Creates a query.
	 * @throws io.github.bulkcharges.paystack.error.InvalidRequestException with all
	 * violations
	 */
	public ChargeQuery {
		Listing.validate(perPage, page, from, to);
	}

	/**
	 * Returns the default query: the first page of all charges, with 50 charges on a
	 * page.
	 * @return the query
	 */
	public static ChargeQuery defaults() {
		return new ChargeQuery(null, Listing.DEFAULT_PER_PAGE, 1, null, null);
	}

	/**
	 * Returns this query with a status.
	 * @param status the status of the charges
	 * @return a new query
	 */
	public ChargeQuery withStatus(ChargeStatus status) {
		return new ChargeQuery(status, this.perPage, this.page, this.from, this.to);
	}

	/**
	 * Returns this query with another page size.
	 * @param perPage the number of charges on a page, at least 1
	 * @return a new query
	 */
	public ChargeQuery withPerPage(int perPage) {
		return new ChargeQuery(this.status, perPage, this.page, this.from, this.to);
	}

	/**
	 * Returns this query for another page.
	 * @param page the number of the page, starting at 1
	 * @return a new query
	 */
	public ChargeQuery withPage(int page) {
		return new ChargeQuery(this.status, this.perPage, page, this.from, this.to);
	}

	/**
	 * Returns this query with an earliest creation time.
	 * @param from the earliest creation time
	 * @return a new query
	 */
	public ChargeQuery withFrom(Instant from) {
		return new ChargeQuery(this.status, this.perPage, this.page, from, this.to);
	}

	/**
	 * Returns this query with a first day.
	 * @param from the first day of creation, in UTC
	 * @return a new query
	 */
	public ChargeQuery withFrom(LocalDate from) {
		return withFrom(Listing.startOf(from));
	}

	/**
	 * Returns this query with a latest creation time.
	 * @param to the latest creation time
	 * @return a new query
	 */
	public ChargeQuery withTo(Instant to) {
		return new ChargeQuery(this.status, this.perPage, this.page, this.from, to);
	}

	/**
	 * Returns this query with a last day.
	 * @param to the last day of creation, in UTC; the whole day is included
	 * @return a new query
	 */
	public ChargeQuery withTo(LocalDate to) {
		return withTo(Listing.endOf(to));
	}

}
