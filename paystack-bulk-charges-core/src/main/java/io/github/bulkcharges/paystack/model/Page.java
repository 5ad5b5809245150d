package io.github.bulkcharges.paystack.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param <T> what is listed
 * @param items the items on this page that were asked for
 * @param received how many items the service put on this page, before the dates of the
 * query were applied
 * @param total how many items there are on all pages; {@code null} where the service did
 * not say
 * @param page the number of this page, from 1
 * @param perPage how many items the service puts on a page
 * @param pageCount how many pages there are
 * @since 0.1.0
 */
public record Page<T>(List<T> items, int received, @Nullable Long total, @Nullable Integer page,
		@Nullable Integer perPage, @Nullable Integer pageCount) {

	/**
	 * Create a page.
	 */
	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Create a page of which every item was asked for.
	 * @param items the items on this page
	 * @param total how many items there are on all pages
	 * @param page the number of this page, from 1
	 * @param perPage how many items the service puts on a page
	 * @param pageCount how many pages there are
	 */
	public Page(List<T> items, @Nullable Long total, @Nullable Integer page, @Nullable Integer perPage,
			@Nullable Integer pageCount) {
		this(items, items.size(), total, page, perPage, pageCount);
	}

}
