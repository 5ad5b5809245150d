/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The requested page of a listing.
 *
 * @param perPage the number of items on a page
 * @param page the page, from 1
 */
record PageRequest(int perPage, int page) {

	private static final int DEFAULT_PER_PAGE = 50;

	// Small enough to be an int.
	private static final String POSITIVE = "0*[1-9]\\d{0,8}";

	static PageRequest of(Request request) {
		return new PageRequest(positive(request, "perPage", DEFAULT_PER_PAGE), positive(request, "page", 1));
	}

	private static int positive(Request request, String name, int defaultValue) {
		String value = request.parameter(name);
		if (value.isEmpty()) {
			return defaultValue;
		}
		if (!value.matches(POSITIVE)) {
			throw Refusal.invalid("\"" + name + "\" must be a positive integer");
		}
		return Integer.parseInt(value);
	}

	long skipped() {
		return (this.page - 1L) * this.perPage;
	}

}
