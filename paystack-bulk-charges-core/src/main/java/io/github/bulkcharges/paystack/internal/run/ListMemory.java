/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;

/**
 * What listed batches were found to be, so that they are not opened again. A start or a
 * recheck forgets everything, because the batches may be compared with others then.
 */
final class ListMemory {

	private static final int CAPACITY = 50_000;

	private final Map<RunKey, Integer> runs = new HashMap<>();

	private final Map<String, Verdict> verdicts = new HashMap<>();

	private final Set<Comparison> comparisons = new HashSet<>();

	/**
	 * Forgets everything if a run is new or has changed.
	 * @param runs the started, unfinished runs
	 */
	void update(List<RunRecord> runs) {
		boolean changed = false;
		for (RunRecord run : runs) {
			Integer before = this.runs.put(run.key(), run.version());
			changed |= before == null || before != run.version();
		}
		if (changed || this.verdicts.size() > CAPACITY) {
			this.verdicts.clear();
			this.comparisons.clear();
		}
		this.runs.keySet().retainAll(runs.stream().map(RunRecord::key).toList());
	}

	/**
	 * Returns what a listed batch was found to be, or {@code null}.
	 */
	@Nullable Verdict get(String batchCode) {
		return this.verdicts.get(batchCode);
	}

	void put(String batchCode, Verdict verdict) {
		this.verdicts.put(batchCode, verdict);
	}

	/**
	 * Remembers that a listed batch has other charges than one of ours.
	 */
	void differs(String batchCode, BatchKey batch) {
		this.comparisons.add(new Comparison(batchCode, batch));
	}

	/**
	 * Returns whether a listed batch is known to have other charges than one of ours.
	 */
	boolean isDifferent(String batchCode, BatchKey batch) {
		return this.comparisons.contains(new Comparison(batchCode, batch));
	}

	private record Comparison(String batchCode, BatchKey batch) {

	}

}
