/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.RunConflictException;

/**
 * Compares charges with those of a run.
 */
final class Comparison {

	private static final int MAX_LISTED = 1000;

	private final Ledger ledger;

	private final RunKey run;

	private final ReferenceHashes seen = new ReferenceHashes();

	private final Listing missing = new Listing();

	private final Listing added = new Listing();

	private final Listing different = new Listing();

	Comparison(Ledger ledger, RunKey run) {
		this.ledger = ledger;
		this.run = run;
	}

	void compare(ChargeReader.Chunk chunk) {
		Map<String, ChargeRecord> known = new HashMap<>();
		for (ChargeRecord charge : this.ledger.charges().find(this.run.mode(), chunk.references())) {
			known.put(ChargeReader.key(charge.reference()), charge);
		}
		for (NewCharge charge : chunk.charges()) {
			this.seen.add(charge.reference());
			ChargeRecord existing = known.get(ChargeReader.key(charge.reference()));
			if (existing == null || !existing.run().equals(this.run)) {
				this.added.add(charge.reference());
			}
			else if (!isSame(charge, existing)) {
				this.different.add(charge.reference());
			}
		}
	}

	/**
	 * Finds the charges of the run that were not compared.
	 */
	void findMissing() {
		new RunCharges(this.ledger, this.run).stream()
			.map(ChargeRecord::reference)
			.filter((reference) -> !this.seen.contains(reference))
			.forEach(this.missing::add);
	}

	boolean differs() {
		return this.missing.count + this.added.count + this.different.count > 0;
	}

	RunConflictException conflict() {
		return new RunConflictException(this.run.id(), this.missing.references(), this.added.references(),
				this.different.references());
	}

	static boolean isSame(NewCharge charge, ChargeRecord existing) {
		return charge.digest().equals(existing.digest()) && sameReference(charge.retryOf(), existing.retryOf());
	}

	private static boolean sameReference(@Nullable String one, @Nullable String other) {
		return (one != null) ? one.equalsIgnoreCase(other) : other == null;
	}

	/**
	 * Lists the first references and counts the others.
	 */
	private static final class Listing {

		private final List<String> listed = new ArrayList<>();

		private int count;

		void add(String reference) {
			if (this.count++ < MAX_LISTED) {
				this.listed.add(reference);
			}
		}

		RunConflictException.References references() {
			return new RunConflictException.References(this.count, this.listed);
		}

	}

}
