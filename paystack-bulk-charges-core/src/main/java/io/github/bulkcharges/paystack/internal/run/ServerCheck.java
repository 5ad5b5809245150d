/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;

/**
 * Rechecks runs whose database server is not the one of their last reconciliation: it may
 * have forgotten what was sent.
 */
final class ServerCheck {

	private final RunLedger runs;

	private final Duration lookAfter;

	ServerCheck(RunLedger runs, Duration lookAfter) {
		this.runs = runs;
		this.lookAfter = lookAfter;
	}

	/**
	 * Rechecks a run if its server has changed.
	 * @param run the run
	 * @param time the time of the current server
	 * @param by who found it out
	 */
	void check(RunRecord run, LedgerTime time, String by) {
		if (run.server() != null && !run.server().equals(time.server())) {
			this.runs.recheck(run.key(), this.lookAfter, new Act(by, RunNotes.otherServer()));
		}
	}

}
