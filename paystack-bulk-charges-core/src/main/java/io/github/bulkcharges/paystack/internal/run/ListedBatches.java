/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Looks at the batches on Paystack's list: records those that are ours, and remembers
 * those that are not.
 */
final class ListedBatches {

	private static final String BY = "reconciler";

	private final Ledger ledger;

	private final Mode mode;

	private final Evidence evidence;

	private final Inspector inspector;

	private final ListMemory memory;

	private final DuplicateCheck duplicates;

	ListedBatches(Ledger ledger, Mode mode, Evidence evidence, Inspector inspector, ListMemory memory,
			DuplicateCheck duplicates) {
		this.ledger = ledger;
		this.mode = mode;
		this.evidence = evidence;
		this.inspector = inspector;
		this.memory = memory;
		this.duplicates = duplicates;
	}

	/**
	 * Looks at the batches on a page.
	 * @return whether all of them were known before
	 */
	boolean look(Pass pass, List<BulkChargeBatch> page) {
		Map<String, BatchKey> owners = this.ledger.batches()
			.owners(this.mode, page.stream().map(BulkChargeBatch::batchCode).toList());
		pass.account().see(page, owners);
		boolean known = true;
		for (BulkChargeBatch listed : page) {
			BatchKey owner = owners.get(listed.batchCode());
			if (owner != null) {
				pass.ours().put(owner, listed);
			}
			else if (!pass.list().isOlder(listed)) {
				Verdict verdict = this.memory.get(listed.batchCode());
				known &= verdict != null;
				apply(pass, listed, (verdict != null) ? verdict : this.inspector.inspect(listed));
			}
		}
		return known;
	}

	/**
	 * Opens the undecided batches again.
	 * @return for each of our batches the codes of the listed ones that it still may be
	 */
	Map<BatchKey, Set<String>> reopenUndecided(Pass pass) {
		Map<BatchKey, Set<String>> doubts = new HashMap<>();
		for (BulkChargeBatch listed : List.copyOf(pass.undecided())) {
			Verdict verdict = this.inspector.inspect(listed);
			apply(pass, listed, verdict);
			if (verdict instanceof Verdict.Undecided undecided) {
				undecided.batches()
					.forEach((batch) -> doubts.computeIfAbsent(batch, (key) -> new LinkedHashSet<>())
						.add(listed.batchCode()));
			}
		}
		return doubts;
	}

	private void apply(Pass pass, BulkChargeBatch listed, Verdict verdict) {
		if (verdict instanceof Verdict.Excluded excluded) {
			this.memory.put(listed.batchCode(), verdict);
			this.duplicates.compare(listed, excluded.count(), pass.runs());
		}
		else if (verdict instanceof Verdict.Contradiction contradiction) {
			boolean first = this.memory.get(listed.batchCode()) == null;
			this.memory.put(listed.batchCode(), verdict);
			contradiction.details().forEach((batch, detail) -> contradict(pass, listed, batch, detail, first));
		}
		else if (verdict instanceof Verdict.Found found) {
			accept(pass, found);
		}
		else {
			pass.undecided().add(listed);
		}
	}

	/**
	 * Records a contradiction, also if it was seen before: a person may have resolved the
	 * batch without ruling out the listed one.
	 */
	private void contradict(Pass pass, BulkChargeBatch listed, BatchKey key, String detail, boolean first) {
		BatchRecord batch = this.ledger.batches().find(key);
		if (batch == null || batch.ruledOut().contains(listed.batchCode())) {
			return;
		}
		if (first || (batch.batchCode() == null && batch.state() != BatchState.UNRESOLVED)) {
			this.evidence.contradicted(key, null, BY, detail);
			pass.change();
		}
	}

	private void accept(Pass pass, Verdict.Found found) {
		RunRecord run = this.ledger.runs().find(found.batch().run());
		if (run != null && pass.account().conflict(run) == null) {
			pass.account().find(found.batch().run());
			this.evidence.accepted(found.batch(), found.acceptance(), BY);
			pass.change();
		}
	}

}
