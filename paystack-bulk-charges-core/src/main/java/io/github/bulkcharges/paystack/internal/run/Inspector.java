/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.error.NotFoundException;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Opens a listed batch whose code the ledger does not know, and compares its charges with
 * ours. A request is accepted whole, so a single charge that cannot be ours excludes the
 * batch; usually one page is enough.
 */
final class Inspector {

	private final Ledger ledger;

	private final RunService service;

	private final Scope scope;

	Inspector(Ledger ledger, RunService service, Scope scope) {
		this.ledger = ledger;
		this.service = service;
		this.scope = scope;
	}

	/**
	 * Opens a listed batch.
	 * @param listed the batch
	 * @return what it is to our batches
	 */
	Verdict inspect(BulkChargeBatch listed) {
		Shown shown = new Shown();
		ChargeRead read = new ChargeRead(this.service, listed.batchCode());
		try {
			return inspect(listed, shown, read);
		}
		catch (NotFoundException ex) {
			return undecided(listed, shown, read, candidates(listed));
		}
	}

	private Verdict inspect(BulkChargeBatch listed, Shown shown, ChargeRead read) {
		Candidates candidates = null;
		for (List<BatchCharge> page = read.next(); page != null; page = read.next()) {
			if (read.count() > BulkChargesClient.MAX_CHARGES_PER_BATCH) {
				return notOurs(listed, shown, read);
			}
			List<BatchCharge> hidden = shown.add(page);
			if (shown.foreign) {
				return notOurs(listed, shown, read);
			}
			if (!hidden.isEmpty()) {
				candidates = (candidates != null) ? candidates : candidates(listed);
				candidates.exclude(hidden);
				if (candidates.keys().isEmpty()) {
					return notOurs(listed, shown, read);
				}
			}
		}
		if (read.isComplete() && candidates == null && !shown.references.isEmpty()) {
			return shown.owners.isEmpty() ? new Verdict.Excluded(read.announced()) : compared(listed, shown, read);
		}
		return undecided(listed, shown, read, (candidates != null) ? candidates : candidates(listed));
	}

	private Candidates candidates(BulkChargeBatch listed) {
		return new Candidates(this.ledger, this.service, this.scope.unfinished(this.ledger), listed.batchCode());
	}

	/**
	 * The listed batch contains a charge that cannot be ours.
	 */
	private Verdict notOurs(BulkChargeBatch listed, Shown shown, ChargeRead read) {
		return shown.owners.isEmpty() ? new Verdict.Excluded(read.announced())
				: contradiction(listed, shown, RunNotes.mixed(listed.batchCode()));
	}

	/**
	 * The listed batch does not show everything.
	 */
	private Verdict undecided(BulkChargeBatch listed, Shown shown, ChargeRead read, Candidates candidates) {
		Set<BatchKey> possible = candidates.keys();
		if (shown.owners.isEmpty()) {
			return possible.isEmpty() ? new Verdict.Excluded(read.announced()) : new Verdict.Undecided(possible);
		}
		BatchKey owner = shown.owners.keySet().iterator().next();
		if (shown.owners.size() > 1 || shown.loose || !possible.contains(owner)
				|| isEarlier(listed, shown.run(owner))) {
			return contradiction(listed, shown, RunNotes.mixed(listed.batchCode()));
		}
		return new Verdict.Undecided(Set.of(owner));
	}

	/**
	 * The listed batch shows all its references, and all of them are ours.
	 */
	private Verdict compared(BulkChargeBatch listed, Shown shown, ChargeRead read) {
		int count = shown.references.size();
		for (BatchKey owner : shown.owners.keySet()) {
			BatchRecord batch = Objects.requireNonNull(this.ledger.batches().find(owner));
			if (batch.charges() == count && shown.isAllOf(batch)) {
				return same(listed, shown, batch, read);
			}
			if (shown.owners.size() == 1 && !shown.loose && batch.state() != BatchState.READY) {
				return batch.ruledOut().contains(listed.batchCode()) ? new Verdict.Excluded(read.announced())
						: isEarlier(listed, shown.run(owner))
								? contradiction(listed, shown, RunNotes.mixed(listed.batchCode()))
								: new Verdict.Undecided(Set.of(owner));
			}
		}
		return contradiction(listed, shown, (shown.owners.size() == 1 && !shown.loose)
				? RunNotes.partOf(listed.batchCode()) : RunNotes.mixed(listed.batchCode()));
	}

	private Verdict same(BulkChargeBatch listed, Shown shown, BatchRecord batch, ChargeRead read) {
		if (batch.ruledOut().contains(listed.batchCode())) {
			return new Verdict.Excluded(read.announced());
		}
		if (batch.batchCode() == null && isEarlier(listed, shown.run(batch.key()))) {
			return contradiction(listed, shown, RunNotes.mixed(listed.batchCode()));
		}
		return new Verdict.Found(batch.key(),
				new Acceptance(listed.batchCode(), listed.id(), listed.integration(), shown.references));
	}

	private Verdict contradiction(BulkChargeBatch listed, Shown shown, String detail) {
		return new Verdict.Contradiction(shown.owners.keySet()
			.stream()
			.collect(Collectors.toMap((owner) -> owner, (owner) -> isEarlier(listed, shown.run(owner))
					? RunNotes.submittedEarlier(listed.batchCode(), listed.createdAt()) : detail)));
	}

	/**
	 * Returns whether a listed batch was created before a run was started. A batch that
	 * was created at the same time as the marked batch counts as later.
	 */
	static boolean isEarlier(BulkChargeBatch listed, RunRecord run) {
		Mark mark = Objects.requireNonNullElse(run.mark(), Mark.NONE);
		return listed.batchCode().equals(mark.batchCode())
				|| (listed.createdAt() != null && listed.createdAt().toEpochMilli() < mark.createdAt());
	}

	/**
	 * What a listed batch has shown so far.
	 */
	private final class Shown {

		private final List<String> references = new ArrayList<>();

		/** How many of the references each of our batches has. */
		private final Map<BatchKey, Integer> owners = new LinkedHashMap<>();

		private final Map<RunKey, @Nullable RunRecord> runs = new HashMap<>();

		/** Whether a reference is in the ledger, but in no batch of a started run. */
		private boolean loose;

		/** Whether a reference is not in the ledger. */
		private boolean foreign;

		/**
		 * Adds a page.
		 * @return the charges whose reference is hidden
		 */
		List<BatchCharge> add(List<BatchCharge> page) {
			List<BatchCharge> hidden = new ArrayList<>();
			List<String> shown = new ArrayList<>();
			for (BatchCharge charge : page) {
				if (charge.reference() != null && !charge.reference().isBlank()) {
					shown.add(charge.reference());
				}
				else {
					hidden.add(charge);
				}
			}
			this.references.addAll(shown);
			int known = 0;
			if (!shown.isEmpty()) {
				for (ChargeRecord charge : Inspector.this.ledger.charges().find(Inspector.this.scope.mode(), shown)) {
					known += add(charge) ? 1 : 0;
				}
			}
			long distinct = shown.stream().map(ChargeReader::key).distinct().count();
			this.foreign |= known < distinct;
			return hidden;
		}

		private boolean add(ChargeRecord charge) {
			RunRecord run = this.runs.computeIfAbsent(charge.run(), Inspector.this.ledger.runs()::find);
			if (run == null || !run.client().equals(Inspector.this.scope.client())) {
				return false;
			}
			if (charge.batchNumber() == null || run.state() == RunState.OPEN) {
				this.loose = true;
			}
			else {
				this.owners.merge(charge.run().batch(charge.batchNumber()), 1, Integer::sum);
			}
			return true;
		}

		RunRecord run(BatchKey batch) {
			return Objects.requireNonNull(this.runs.get(batch.run()));
		}

		/**
		 * Returns whether all charges of a batch were shown, and nothing else unless
		 * charges of it were moved to other runs.
		 */
		boolean isAllOf(BatchRecord batch) {
			int shown = this.owners.getOrDefault(batch.key(), 0);
			return shown == this.references.size() || (batch.batchCode() == null && Inspector.this.ledger.charges()
				.list(batch.key().run(), batch.key().number(), null, batch.charges())
				.size() == shown);
		}

	}

}
