/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One page of a listing.
 *
 * @param <T> the type of the items
 * @param items the items of this page
 * @param total the number of items on all pages
 * @param request the requested page
 */
record Page<T>(List<T> items, long total, PageRequest request) {

	static <T> Page<T> of(Stream<T> all, PageRequest request) {
		List<T> items = new ArrayList<>();
		long end = request.skipped() + request.perPage();
		long total = 0;
		for (Iterator<T> iterator = all.iterator(); iterator.hasNext(); total++) {
			T item = iterator.next();
			if (total >= request.skipped() && total < end) {
				items.add(item);
			}
		}
		return new Page<>(items, total, request);
	}

	<R> Page<R> map(Function<T, R> mapping) {
		return new Page<>(this.items.stream().map(mapping).toList(), this.total, this.request);
	}

	long pageCount() {
		return (this.total + this.request.perPage() - 1) / this.request.perPage();
	}

}
