/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;

/**
 * The items of a listing that was read until a condition was met.
 *
 * @param <T> the type of the items
 * @param items the items before the one that met the condition, or all items if none did
 * @param complete whether the last page was reached and every item that the service
 * announced was read. If {@code false}, an item that is not in the list may still exist
 * @since 0.1.0
 */
public record PartialListing<T>(List<T> items, boolean complete) {

	/**
	 * Creates a listing.
	 */
	public PartialListing {
		items = List.copyOf(items);
	}

}
