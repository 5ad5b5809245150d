/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.Page;

/**
 * One read of the charges of a batch at Paystack, page by page.
 */
final class ChargeRead {

	private static final int MAX_PAGES = 1_000;

	private final RunService service;

	private final String batchCode;

	private final Set<Object> seen = new HashSet<>();

	private int pages;

	private int count;

	private int unreadable;

	private @Nullable Long announced;

	private boolean ended;

	ChargeRead(RunService service, String batchCode) {
		this.service = service;
		this.batchCode = batchCode;
	}

	/**
	 * Reads the next page.
	 * @return the charges on it that were not on the pages before, or {@code null} if the
	 * read has ended
	 */
	@Nullable List<BatchCharge> next() {
		if (this.ended) {
			return null;
		}
		Page<BatchCharge> page = this.service.charges(this.batchCode, ++this.pages);
		if (this.pages == 1) {
			this.announced = page.total();
		}
		this.unreadable += page.unreadable();
		List<BatchCharge> charges = new ArrayList<>(page.items().size());
		for (BatchCharge charge : page.items()) {
			Object identity = (charge.id() != null) ? charge.id() : charge.reference();
			if (identity == null || this.seen.add(identity)) {
				charges.add(charge);
			}
		}
		this.count += charges.size();
		boolean allSeen = this.announced != null && this.count >= this.announced && page.pageCount() != null
				&& this.pages >= page.pageCount();
		this.ended = page.received() == 0 || allSeen || (charges.isEmpty() && page.unreadable() == 0)
				|| this.pages >= MAX_PAGES;
		return (page.received() > 0) ? charges : null;
	}

	/**
	 * Returns the number of charges that were read.
	 */
	int count() {
		return this.count;
	}

	/**
	 * Returns the number of charges that Paystack announced, or {@code null}.
	 */
	@Nullable Long announced() {
		return this.announced;
	}

	/**
	 * Returns whether everything that was announced could be read.
	 */
	boolean isComplete() {
		return this.ended && this.unreadable == 0 && (this.announced == null || this.count >= this.announced);
	}

}
