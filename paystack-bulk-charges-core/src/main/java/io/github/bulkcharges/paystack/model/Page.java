/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param <T> the type of the items
 * @param items the items on this page that match the query
 * @param received the number of elements that the service sent, including those that do
 * not match the dates of the query and those that are unreadable
 * @param unreadable the number of elements that are {@code null} or could not be read
 * @param total the number of items on all pages, or {@code null} if the service did not
 * say
 * @param page the number of this page, starting at 1
 * @param perPage the number of items that the service puts on a page
 * @param pageCount the number of pages
 * @since 0.1.0
 */
public record Page<T>(List<T> items, int received, int unreadable, @Nullable Long total, @Nullable Integer page,
		@Nullable Integer perPage, @Nullable Integer pageCount) {

	/**
	 * Creates a page.
	 */
	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Creates a page whose elements are all readable and match the query.
	 * @param items the items on this page
	 * @param total the number of items on all pages
	 * @param page the number of this page, starting at 1
	 * @param perPage the number of items that the service puts on a page
	 * @param pageCount the number of pages
	 */
	public Page(List<T> items, @Nullable Long total, @Nullable Integer page, @Nullable Integer perPage,
			@Nullable Integer pageCount) {
		this(items, items.size(), 0, total, page, perPage, pageCount);
	}

}
