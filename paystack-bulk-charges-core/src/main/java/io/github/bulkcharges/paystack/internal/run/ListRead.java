/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.run.RunService.BatchPage;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;

/**
 * One read of Paystack's list of batches, which knows whether it has seen every batch
 * that can matter. The order of the list is not documented. If it descends, the read ends
 * with a page on which every batch is older than the window, otherwise with an empty
 * page.
 */
final class ListRead {

	private static final int MAX_PAGES = 10_000;

	private static final int MAX_REPEATED_PAGES = 2;

	private final RunService service;

	private final Instant window;

	private final Set<Object> seen = new HashSet<>();

	private final Set<String> fingerprints = new HashSet<>();

	private int pages;

	private int repeatedPages;

	private @Nullable Long announced;

	private boolean unreadable;

	private boolean descending = true;

	private @Nullable BulkChargeBatch last;

	private boolean ended;

	private boolean complete;

	/**
	 * Creates a read.
	 * @param service the service
	 * @param window only batches that were created at this time or later matter
	 */
	ListRead(RunService service, Instant window) {
		this.service = service;
		this.window = window;
	}

	/**
	 * Reads the next page.
	 * @return the batches on it that were not on the pages before, or {@code null} if the
	 * read has ended
	 */
	@Nullable List<BulkChargeBatch> next() {
		if (this.ended) {
			return null;
		}
		BatchPage read = this.service.batches(++this.pages);
		this.fingerprints.add(read.keyFingerprint());
		Page<BulkChargeBatch> page = read.page();
		if (this.pages == 1) {
			this.announced = page.total();
		}
		if (page.received() == 0) {
			end(this.announced != null && this.seen.size() >= this.announced);
			return null;
		}
		this.unreadable |= page.unreadable() > 0;
		List<BulkChargeBatch> batches = new ArrayList<>(page.items().size());
		for (BulkChargeBatch batch : page.items()) {
			if (this.seen.add((batch.id() != null) ? batch.id() : batch.batchCode())) {
				batches.add(batch);
				this.descending &= follows(batch);
				this.last = batch;
			}
		}
		this.repeatedPages = batches.isEmpty() ? this.repeatedPages + 1 : 0;
		if (isDescending() && page.items().stream().allMatch(this::isOlder)) {
			end(true);
		}
		else if (this.repeatedPages >= MAX_REPEATED_PAGES || this.pages >= MAX_PAGES) {
			end(false);
		}
		return batches;
	}

	private void end(boolean complete) {
		this.ended = true;
		this.complete = complete && !this.unreadable;
	}

	private boolean follows(BulkChargeBatch batch) {
		if (batch.id() == null || batch.createdAt() == null) {
			return false;
		}
		BulkChargeBatch last = this.last;
		return last == null || (last.id() != null && last.createdAt() != null && batch.id() < last.id()
				&& !batch.createdAt().isAfter(last.createdAt()));
	}

	/**
	 * Returns whether a batch was created before the window.
	 */
	boolean isOlder(BulkChargeBatch batch) {
		return batch.createdAt() != null && batch.createdAt().isBefore(this.window);
	}

	/**
	 * Returns whether the batches so far were in descending order, and all readable.
	 */
	boolean isDescending() {
		return this.descending && !this.unreadable;
	}

	/**
	 * Returns whether every batch since the beginning of the window was seen, with one
	 * and the same key.
	 */
	boolean isComplete() {
		return this.complete && this.fingerprints.size() == 1;
	}

	/**
	 * Returns the fingerprints of the keys with which the pages were read.
	 */
	Set<String> fingerprints() {
		return this.fingerprints;
	}

}
