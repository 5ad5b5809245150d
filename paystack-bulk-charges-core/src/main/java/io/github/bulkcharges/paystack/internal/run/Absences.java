/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.bulkcharges.paystack.internal.ledger.AbsenceDecision;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.UndecidedDecision;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Concludes from what was not on Paystack's list. Only a complete read with the right
 * account allows conclusions, and each is bound to the batch as it was read before the
 * first page.
 */
final class Absences {

	private static final String BY = "reconciler";

	private final Ledger ledger;

	private final Evidence evidence;

	private final Duration gap;

	Absences(Ledger ledger, Evidence evidence, Duration gap) {
		this.ledger = ledger;
		this.evidence = evidence;
		this.gap = gap;
	}

	/**
	 * Concludes a pass.
	 * @param pass the pass, whose read has ended
	 * @param doubts for each batch the codes of the listed batches that it may be
	 */
	void conclude(Pass pass, Map<BatchKey, Set<String>> doubts) {
		boolean complete = pass.list().isComplete();
		for (ObservedRun run : pass.runs()) {
			String problem = complete ? pass.account().problem(run.run(), run.batches())
					: pass.account().conflict(run.run());
			if (problem != null) {
				this.evidence.stop(run.run().key(), BY, problem);
			}
			if (!complete) {
				continue;
			}
			for (BatchRecord batch : run.unknown()) {
				if (pass.account().isRight(run.run(), batch)) {
					conclude(pass, batch, doubts.getOrDefault(batch.key(), Set.of()));
				}
			}
			if (problem == null) {
				this.ledger.runs().reconciled(run.run(), pass.beganAt());
			}
		}
	}

	private void conclude(Pass pass, BatchRecord batch, Set<String> doubts) {
		if (doubts.isEmpty()) {
			absent(pass, batch);
			return;
		}
		String before = batch.undecidedCode();
		String code = (before != null && doubts.contains(before)) ? before : doubts.iterator().next();
		UndecidedDecision decision = this.ledger.batches()
			.undecided(batch, code, pass.began(), this.gap, new Act(BY, RunNotes.undecided(code)));
		if (decision == UndecidedDecision.UNRESOLVED) {
			this.evidence.unresolved(batch.key());
			pass.change();
		}
	}

	private void absent(Pass pass, BatchRecord batch) {
		if (this.ledger.batches().absent(batch, pass.began(), this.gap) == AbsenceDecision.PROVEN) {
			pass.change();
			BatchRecord now = this.ledger.batches().find(batch.key());
			if (now != null && now.state() == BatchState.UNRESOLVED) {
				this.evidence.unresolved(batch.key());
			}
		}
	}

}
