package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Which charges of a batch to list.
 *
 * @param status only charges in this status; {@code null} for all
 * @param perPage how many on a page, at least 1
 * @param page which page, from 1
 * @param from only charges that were created at this time or later
 * @param to only charges that were created at this time or earlier
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-charge">Paystack: Fetch
 * charges in a batch</a>
 * @since 0.1.0
 */
public record ChargeQuery(@Nullable ChargeStatus status, int perPage, int page, @Nullable Instant from,
		@Nullable Instant to) {

	/**
	 * Create a query.
	 */
	public ChargeQuery {
		Listing.check(perPage, page, from, to);
	}

	/**
	 * The service's defaults: every charge, 50 on a page, the first page.
	 * @return the query
	 */
	public static ChargeQuery defaults() {
		return new ChargeQuery(null, Listing.PER_PAGE, 1, null, null);
	}

	/**
	 * The same query, for one status.
	 * @param status the status
	 * @return a new query
	 */
	public ChargeQuery withStatus(ChargeStatus status) {
		return new ChargeQuery(status, this.perPage, this.page, this.from, this.to);
	}

	/**
	 * The same query, with pages of another size.
	 * @param perPage how many on a page, at least 1
	 * @return a new query
	 */
	public ChargeQuery withPerPage(int perPage) {
		return new ChargeQuery(this.status, perPage, this.page, this.from, this.to);
	}

	/**
	 * The same query, for another page.
	 * @param page the number of the page, from 1
	 * @return a new query
	 */
	public ChargeQuery withPage(int page) {
		return new ChargeQuery(this.status, this.perPage, page, this.from, this.to);
	}

	/**
	 * The same query, from a time on.
	 * @param from the earliest time of creation
	 * @return a new query
	 */
	public ChargeQuery withFrom(Instant from) {
		return new ChargeQuery(this.status, this.perPage, this.page, from, this.to);
	}

	/**
	 * The same query, from the beginning of a day on.
	 * @param from the first day, in UTC
	 * @return a new query
	 */
	public ChargeQuery withFrom(LocalDate from) {
		return withFrom(Listing.startOf(from));
	}

	/**
	 * The same query, up to a time.
	 * @param to the latest time of creation
	 * @return a new query
	 */
	public ChargeQuery withTo(Instant to) {
		return new ChargeQuery(this.status, this.perPage, this.page, this.from, to);
	}

	/**
	 * The same query, up to the end of a day.
	 * @param to the last day, in UTC; it belongs to what is listed
	 * @return a new query
	 */
	public ChargeQuery withTo(LocalDate to) {
		return withTo(Listing.endOf(to));
	}

}
