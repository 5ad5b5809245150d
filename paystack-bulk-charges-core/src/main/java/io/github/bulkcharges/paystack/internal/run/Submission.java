/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.internal.ledger.AddConflict;
import io.github.bulkcharges.paystack.internal.ledger.AddResult;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.RunConflictException;

/**
 * Adds charges to a run; or compares them with those of the run, if it was started
 * before.
 */
final class Submission {

	private final Ledger ledger;

	private final RunKey run;

	private final @Nullable Long maxAmount;

	private final ViolationList violations = new ViolationList();

	private final ReferenceHashes hashes = new ReferenceHashes();

	private boolean open = true;

	private boolean differs;

	/** The number of violations that are differences between the run and the charges. */
	private int differing;

	private int added;

	Submission(Ledger ledger, RunKey run, @Nullable Long maxAmount) {
		this.ledger = ledger;
		this.run = run;
		this.maxAmount = maxAmount;
	}

	/**
	 * Adds a stream of charges, each thousand in a transaction of its own.
	 * @param charges called once, and once more if there is something to list
	 * @return the number of charges, which were exactly those of the run
	 * @throws InvalidRequestException if there are violations
	 * @throws RunConflictException if the run has other charges
	 */
	int submit(Supplier<? extends Stream<BulkCharge>> charges) {
		new ChargeReader(this.maxAmount, this.violations).read(charges, (chunk) -> {
			chunk.references().forEach(this.hashes::add);
			add(chunk, false);
		});
		ReferenceHashes repeated = this.hashes.repeated();
		boolean exact = !this.differs && new RunCharges(this.ledger, this.run).count() == this.hashes.size();
		if (repeated.size() > 0 || (!exact && !hasOtherViolations())) {
			compare(charges, repeated, exact);
		}
		this.violations.throwIfAny();
		return this.hashes.size();
	}

	/**
	 * Adds charges, in the transaction of the calling thread if it has one.
	 * @param charges the charges
	 * @return the number of charges that the run did not have
	 * @throws InvalidRequestException if there are violations
	 * @throws RunConflictException if the run was started and does not have the charges
	 */
	int add(Collection<BulkCharge> charges) {
		List<ChargeReader.Chunk> chunks = new ArrayList<>();
		new ChargeReader(this.maxAmount, this.violations).read(charges::stream, (chunk) -> {
			chunk.references().forEach(this.hashes::add);
			chunks.add(chunk);
		});
		Repetitions repetitions = new Repetitions(this.hashes.repeated(), this.violations);
		chunks.forEach(repetitions::check);
		repetitions.countUnlisted();
		this.violations.throwIfAny();
		chunks.forEach((chunk) -> add(chunk, true));
		if (!this.open && this.differs) {
			Comparison comparison = new Comparison(this.ledger, this.run);
			chunks.forEach(comparison::compare);
			throw comparison.conflict();
		}
		this.violations.throwIfAny();
		return this.added;
	}

	/**
	 * Throws an exception that lists what differs, after the run turned out not to have
	 * exactly the charges.
	 */
	void listDifferences(Supplier<? extends Stream<BulkCharge>> charges) {
		compare(charges, new ReferenceHashes(), false);
	}

	private void compare(Supplier<? extends Stream<BulkCharge>> charges, ReferenceHashes repeated, boolean exact) {
		Comparison comparison = new Comparison(this.ledger, this.run);
		Repetitions repetitions = new Repetitions(repeated, this.violations);
		new ChargeReader(null, new ViolationList()).read(charges, (chunk) -> {
			comparison.compare(chunk);
			repetitions.check(chunk);
		});
		repetitions.countUnlisted();
		if (hasOtherViolations()) {
			this.violations.throwIfAny();
		}
		comparison.findMissing();
		if (comparison.differs()) {
			throw comparison.conflict();
		}
		if (!exact) {
			throw new IllegalStateException("The charges of run '" + this.run.id()
					+ "' changed while they were compared. Submit them again; nothing was started");
		}
	}

	private boolean hasOtherViolations() {
		return this.violations.count() > this.differing;
	}

	private void add(ChargeReader.Chunk chunk, boolean join) {
		if (this.open) {
			AddResult result = this.ledger.charges().add(this.run, chunk.charges(), join);
			this.open = result.open();
			this.added += result.added();
			for (AddConflict conflict : result.conflicts()) {
				this.violations.add(Conflicts.violation(conflict, chunk.indexOf(conflict.charge())));
				if (conflict.kind() == AddConflict.Kind.OTHER_CONTENT) {
					this.differing++;
					this.differs = true;
				}
			}
		}
		if (!this.open) {
			Comparison comparison = new Comparison(this.ledger, this.run);
			comparison.compare(chunk);
			this.differs |= comparison.differs();
		}
	}

}
