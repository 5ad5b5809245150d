/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.AcceptDecision;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Records what was seen at Paystack about a batch, in any state, and raises the alarms.
 */
final class Evidence {

	private final Ledger ledger;

	private final RunEvents events;

	Evidence(Ledger ledger, RunEvents events) {
		this.ledger = ledger;
		this.events = events;
	}

	/**
	 * Records that Paystack has accepted a batch.
	 * @param batch the key of the batch
	 * @param acceptance the accepted batch
	 * @param by who has seen it
	 */
	void accepted(BatchKey batch, Acceptance acceptance, String by) {
		String code = acceptance.batchCode();
		AcceptDecision decision = this.ledger.batches()
			.accept(batch, acceptance, new Act(by, "Paystack shows the batch as " + code));
		switch (decision) {
			case DOUBLE -> doubleAcceptance(batch,
					"Paystack has accepted the batch twice, also as " + code + ". The later one is paused.");
			case MOVED -> unresolved(batch);
			case TAKEN -> contradicted(batch, null, by, RunNotes.takenCode(code));
			case KNOWN, ACCEPTED -> {
			}
		}
		RunRecord run = this.ledger.runs().find(batch.run());
		if (run != null && run.integration() != null && acceptance.integration() != null
				&& !run.integration().equals(acceptance.integration())) {
			stop(batch.run(), by, RunNotes.otherIntegration(run.integration(), acceptance.integration()));
		}
	}

	/**
	 * Records a contradiction.
	 * @param batch the key of the batch
	 * @param acceptance the accepted batch if it certainly is the one that was sent, or
	 * {@code null}
	 * @param by who has seen it
	 * @param detail what was seen, what to check, and which call resolves it
	 */
	void contradicted(BatchKey batch, @Nullable Acceptance acceptance, String by, String detail) {
		BatchRecord before = this.ledger.batches().find(batch);
		if (this.ledger.batches().contradict(batch, acceptance, new Act(by, detail))) {
			if (before == null || before.state() != BatchState.UNRESOLVED) {
				unresolved(batch);
			}
			return;
		}
		BatchRecord now = this.ledger.batches().find(batch);
		if (now != null && now.batchCode() != null
				&& (acceptance == null || !now.batchCode().equals(acceptance.batchCode()))) {
			doubleAcceptance(batch, detail);
		}
	}

	/**
	 * Reports that a batch became unresolved.
	 */
	void unresolved(BatchKey batch) {
		BatchRecord record = Objects.requireNonNull(this.ledger.batches().find(batch));
		this.events.unresolved(record);
	}

	/**
	 * Reports that customers may be debited twice.
	 */
	void doubleAcceptance(BatchKey batch, String detail) {
		BatchRecord record = Objects.requireNonNull(this.ledger.batches().find(batch));
		this.events.doubleAcceptance(record, detail);
	}

	/**
	 * Stops a run, if it is running.
	 * @param run the key of the run
	 * @param by who stops it
	 * @param reason why, and how to continue
	 */
	void stop(RunKey run, String by, String reason) {
		if (this.ledger.runs().stop(run, new Act(by, reason))) {
			this.events.stopped(run, reason);
		}
	}

	/**
	 * Reports that a run was stopped by the ledger, because batches were refused.
	 */
	void stoppedByRefusals(RunKey run) {
		RunRecord record = this.ledger.runs().find(run);
		if (record != null && record.state() == RunState.STOPPED && record.refusals() > 1) {
			String reason = "Paystack refused two batches in a row. Check the charges, then call resume or cancel.";
			this.events.stopped(run, reason);
		}
	}

}
