/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashMap;
import java.util.Map;

import io.github.bulkcharges.paystack.internal.ledger.NewCharge;

/**
 * Lists the references that occur more than once in a stream, in a second pass after the
 * first one has found their hashes.
 */
final class Repetitions {

	private static final int MAX_TRACKED = 10_000;

	private final ReferenceHashes repeated;

	private final ViolationList violations;

	private final Map<String, Integer> indexes = new HashMap<>();

	private int found;

	Repetitions(ReferenceHashes repeated, ViolationList violations) {
		this.repeated = repeated;
		this.violations = violations;
	}

	void check(ChargeReader.Chunk chunk) {
		if (this.repeated.size() == 0) {
			return;
		}
		for (NewCharge charge : chunk.charges()) {
			if (this.repeated.contains(charge.reference())) {
				check(charge.reference(), chunk.indexOf(charge));
			}
		}
	}

	private void check(String reference, int index) {
		String key = ChargeReader.key(reference);
		Integer earlier = this.indexes.get(key);
		if (earlier != null) {
			this.violations.add(ChargeReader.repetition(reference, index, earlier));
			this.found++;
		}
		else if (this.indexes.size() < MAX_TRACKED) {
			this.indexes.put(key, index);
		}
	}

	/**
	 * Counts the repetitions that were too many to be tracked.
	 */
	void countUnlisted() {
		if (this.indexes.size() == MAX_TRACKED) {
			this.violations.addUnlisted(this.repeated.size() - this.found);
		}
	}

}
