/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.run.RunService.BatchPage;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;

/**
 * Reads the newest batch on Paystack's list: from the first page, or from the last one if
 * the first ascends.
 */
final class MarkReader {

	private final RunService service;

	MarkReader(RunService service) {
		this.service = service;
	}

	/**
	 * Reads the mark.
	 */
	StartMark read() {
		BatchPage read = this.service.batches(1);
		List<BulkChargeBatch> batches = new ArrayList<>(read.page().items());
		Integer pages = read.page().pageCount();
		if (pages != null && pages > 1 && ascends(read.page())) {
			read = this.service.batches(pages);
			batches.addAll(read.page().items());
		}
		BulkChargeBatch newest = batches.stream()
			.filter((batch) -> batch.createdAt() != null)
			.max(Comparator.comparing(MarkReader::createdAt)
				.thenComparing(BulkChargeBatch::id, Comparator.nullsFirst(Comparator.naturalOrder())))
			.orElse(null);
		Mark mark = (newest != null) ? new Mark(createdAt(newest).toEpochMilli(), newest.batchCode()) : Mark.NONE;
		return new StartMark(mark, integration(batches), read.keyFingerprint());
	}

	private static Instant createdAt(BulkChargeBatch batch) {
		return (batch.createdAt() != null) ? batch.createdAt() : Instant.EPOCH;
	}

	private static @Nullable Long integration(List<BulkChargeBatch> batches) {
		return batches.stream()
			.map(BulkChargeBatch::integration)
			.filter((integration) -> integration != null)
			.findFirst()
			.orElse(null);
	}

	private static boolean ascends(Page<BulkChargeBatch> page) {
		List<Instant> times = page.items().stream().map(MarkReader::createdAt).toList();
		return times.size() > 1 && times.get(0).isBefore(times.get(times.size() - 1));
	}

}
