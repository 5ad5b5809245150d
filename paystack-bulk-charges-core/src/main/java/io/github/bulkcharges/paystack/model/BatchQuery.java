package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Which batches to list.
 *
 * @param status only batches in this status; {@code null} for all
 * @param perPage how many on a page, at least 1
 * @param page which page, from 1
 * @param from only batches that were created at this time or later
 * @param to only batches that were created at this time or earlier
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#list-batches">Paystack: List
 * bulk charge batches</a>
 * @since 0.1.0
 */
public record BatchQuery(@Nullable BatchStatus status, int perPage, int page, @Nullable Instant from,
		@Nullable Instant to) {

	/**
	 * Create a query.
	 */
	public BatchQuery {
		Listing.check(perPage, page, from, to);
	}

	/**
	 * The service's defaults: every batch, 50 on a page, the first page.
	 * @return the query
	 */
	public static BatchQuery defaults() {
		return new BatchQuery(null, Listing.PER_PAGE, 1, null, null);
	}

	/**
	 * The same query, for one status.
	 * @param status the status
	 * @return a new query
	 */
	public BatchQuery withStatus(BatchStatus status) {
		return new BatchQuery(status, this.perPage, this.page, this.from, this.to);
	}

	/**
	 * The same query, with pages of another size.
	 * @param perPage how many on a page, at least 1
	 * @return a new query
	 */
	public BatchQuery withPerPage(int perPage) {
		return new BatchQuery(this.status, perPage, this.page, this.from, this.to);
	}

	/**
	 * The same query, for another page.
	 * @param page the number of the page, from 1
	 * @return a new query
	 */
	public BatchQuery withPage(int page) {
		return new BatchQuery(this.status, this.perPage, page, this.from, this.to);
	}

	/**
	 * The same query, from a time on.
	 * @param from the earliest time of creation
	 * @return a new query
	 */
	public BatchQuery withFrom(Instant from) {
		return new BatchQuery(this.status, this.perPage, this.page, from, this.to);
	}

	/**
	 * The same query, from the beginning of a day on.
	 * @param from the first day, in UTC
	 * @return a new query
	 */
	public BatchQuery withFrom(LocalDate from) {
		return withFrom(Listing.startOf(from));
	}

	/**
	 * The same query, up to a time.
	 * @param to the latest time of creation
	 * @return a new query
	 */
	public BatchQuery withTo(Instant to) {
		return new BatchQuery(this.status, this.perPage, this.page, this.from, to);
	}

	/**
	 * The same query, up to the end of a day.
	 * @param to the last day, in UTC; it belongs to what is listed
	 * @return a new query
	 */
	public BatchQuery withTo(LocalDate to) {
		return withTo(Listing.endOf(to));
	}

}
