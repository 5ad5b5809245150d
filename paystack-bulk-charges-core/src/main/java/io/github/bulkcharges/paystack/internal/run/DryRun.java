/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.AddConflict;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunCheck;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * Checks charges without adding them.
 */
final class DryRun {

	/** Paystack's minimum amounts, in subunits. */
	private static final Map<String, Long> MINIMUM = Map.of("NGN", 5000L, "USD", 200L, "GHS", 10L, "ZAR", 100L, "KES",
			300L, "XOF", 100L);

	private static final int MAX_LISTED = 1000;

	private final Ledger ledger;

	private final Mode mode;

	private final RunSettings settings;

	private final ViolationList violations = new ViolationList();

	private final ReferenceHashes hashes = new ReferenceHashes();

	private final List<String> belowMinimum = new ArrayList<>();

	private final long minimum;

	private long amount;

	private int known;

	DryRun(Ledger ledger, Mode mode, RunSettings settings) {
		this.ledger = ledger;
		this.mode = mode;
		this.settings = settings;
		String currency = settings.expectedCurrency();
		this.minimum = (currency != null) ? MINIMUM.getOrDefault(currency, 0L) : 0;
	}

	RunCheck check(Supplier<? extends Stream<BulkCharge>> charges) {
		int count = new ChargeReader(this.settings.maxChargeAmount(), this.violations).read(charges, this::check);
		ReferenceHashes repeated = this.hashes.repeated();
		if (repeated.size() > 0) {
			Repetitions repetitions = new Repetitions(repeated, this.violations);
			new ChargeReader(null, new ViolationList()).read(charges, repetitions::check);
			repetitions.countUnlisted();
		}
		Long max = this.settings.maxRunAmount();
		if (max != null && this.amount > max) {
			this.violations.add(RunStart.limitExceeded(this.amount, max));
		}
		return new RunCheck(count, this.amount, this.known, this.violations.listed(), this.violations.count(),
				RunStart.similar(this.ledger, this.mode, count, this.amount), this.belowMinimum);
	}

	private void check(ChargeReader.Chunk chunk) {
		Map<String, ChargeRecord> existing = find(chunk.references());
		Map<String, ChargeRecord> retried = find(
				chunk.charges().stream().map(NewCharge::retryOf).filter(Objects::nonNull).toList());
		for (NewCharge charge : chunk.charges()) {
			int index = chunk.indexOf(charge);
			this.hashes.add(charge.reference());
			this.amount = RunStart.sum(this.amount, charge.amount());
			if (charge.amount() < this.minimum && this.belowMinimum.size() < MAX_LISTED) {
				this.belowMinimum.add(charge.reference());
			}
			ChargeRecord same = existing.get(ChargeReader.key(charge.reference()));
			if (same != null && kind(same) != OutcomeKind.NOT_SUBMITTED) {
				if (Comparison.isSame(charge, same)) {
					this.known++;
				}
				else {
					add(charge, index, AddConflict.Kind.OTHER_CONTENT, same);
				}
			}
			else if (charge.retryOf() != null) {
				ChargeRecord failed = retried.get(ChargeReader.key(charge.retryOf()));
				if (failed == null || kind(failed) != OutcomeKind.FAILED) {
					add(charge, index, AddConflict.Kind.RETRY_NOT_FAILED, failed);
				}
			}
		}
	}

	private void add(NewCharge charge, int index, AddConflict.Kind kind, @Nullable ChargeRecord existing) {
		this.violations.add(Conflicts.violation(new AddConflict(charge, kind, existing), index));
	}

	private Map<String, ChargeRecord> find(List<String> references) {
		Map<String, ChargeRecord> found = new HashMap<>();
		if (!references.isEmpty()) {
			this.ledger.charges()
				.find(this.mode, references)
				.forEach((charge) -> found.put(ChargeReader.key(charge.reference()), charge));
		}
		return found;
	}

	private static @Nullable OutcomeKind kind(ChargeRecord charge) {
		return (charge.result() != null) ? charge.result().kind() : null;
	}

}
