package io.github.bulkcharges.paystack.internal.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunCheck;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * Checks charges without adding them.
 */
final class DryRun {

	private final Ledger ledger;

	private final Mode mode;

	private final RunSettings settings;

	private final ViolationList violations = new ViolationList();

	private final ReferenceHashes hashes = new ReferenceHashes();

	private long amount;

	private int known;

	DryRun(Ledger ledger, Mode mode, RunSettings settings) {
		this.ledger = ledger;
		this.mode = mode;
		this.settings = settings;
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
		List<String> similar = (count > 0)
				? this.ledger.runs().similar(this.mode, count, this.amount, RunStart.SIMILAR_WITHIN)
					.stream()
					.map(RunRecord::key)
					.map((key) -> key.id())
					.toList()
				: List.of();
		return new RunCheck(count, this.amount, this.known, this.violations.listed(), this.violations.count(), similar);
	}

	private void check(ChargeReader.Chunk chunk) {
		Map<String, ChargeRecord> existing = find(chunk.references());
		Map<String, ChargeRecord> retried = find(
				chunk.charges().stream().map(NewCharge::retryOf).filter((reference) -> reference != null).toList());
		for (NewCharge charge : chunk.charges()) {
			this.hashes.add(charge.reference());
			this.amount = Math.addExact(this.amount, charge.amount());
			check(charge, chunk.indexOf(charge), existing.get(ChargeReader.key(charge.reference())), retried);
		}
	}

}
