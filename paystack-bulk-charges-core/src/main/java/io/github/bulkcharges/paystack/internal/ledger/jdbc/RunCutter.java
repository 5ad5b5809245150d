/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Instant;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.ledger.StartDecision;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Cuts and starts runs. While this class has the exclusive lock of a run, nobody adds
 * charges to it.
 */
final class RunCutter {

	private static final String UNCUT = """
			 FROM paystack_charge
			WHERE mode = :mode AND run_id = :run AND batch_no IS NULL AND outcome IS NULL""";

	private final LedgerDatabase database;

	private final AddedRuns addedRuns;

	RunCutter(LedgerDatabase database, AddedRuns addedRuns) {
		this.database = database;
		this.addedRuns = addedRuns;
	}

	int cut(RunKey run, int size) {
		this.addedRuns.requireNone(run);
		return this.database.own(() -> {
			RunRecord locked = this.database.lock(run);
			if (locked == null || locked.state() != RunState.OPEN) {
				return 0;
			}
			Cut cut = this.database
				.sql("SELECT COUNT(*) AS charges, SUM(amount) AS amount, "
						+ "MIN(reference_key) AS first, MAX(reference_key) AS last FROM "
						+ "(SELECT reference_key, amount" + UNCUT + BatchRows.CHARGES_IN_ORDER + " LIMIT :size) c", run)
				.param("size", size)
				.query((row, number) -> new Cut(row.getInt("charges"), row.getLong("amount"), row.getString("first"),
						row.getString("last")))
				.single();
			if (cut.charges() > 0) {
				insert(run, cut);
			}
			return cut.charges();
		});
	}

	private void insert(RunKey run, Cut cut) {
		int number = this.database.sql("SELECT COALESCE(MAX(batch_no), 0) + 1 FROM paystack_batch" + BatchRows.RUN, run)
			.query(Integer.class)
			.single();
		this.database.sql("""
				INSERT INTO paystack_batch (mode, run_id, batch_no, state, version, attempt, absences, charges, amount,
					withdrawn)
				VALUES (:mode, :run, :number, 'READY', 0, 0, 0, :charges, :amount, FALSE)""", run.batch(number))
			.param("charges", cut.charges())
			.param("amount", cut.amount())
			.update();
		int updated = this.database.sql("""
				UPDATE paystack_charge SET batch_no = :number
				WHERE mode = :mode AND run_id = :run AND batch_no IS NULL AND outcome IS NULL
				AND reference_key BETWEEN :first AND :last""", run.batch(number))
			.param("first", cut.first())
			.param("last", cut.last())
			.update();
		if (updated != cut.charges()) {
			throw new IllegalStateException("Charges of run " + run.id() + " were changed while it was cut");
		}
	}

	StartDecision start(RunKey run, Start start, Act act) {
		this.addedRuns.requireNone(run);
		return this.database.own(() -> {
			RunRecord locked = this.database.lock(run);
			if (locked == null || locked.state() != RunState.OPEN) {
				return StartDecision.NOT_OPEN;
			}
			if (hasUncut(run) || !isAsChecked(run, start)) {
				return StartDecision.CHANGED;
			}
			LedgerTime time = this.database.time();
			Instant now = time.now();
			this.database
				.sql("""
						UPDATE paystack_run SET state = 'RUNNING', version = version + 1, charges = :charges, amount = :amount,
							mark = :mark, mark_code = :markCode, integration = COALESCE(integration, :integration),
							started_at = :now, send_before = :sendBefore, server_identity = COALESCE(server_identity, :server)
						WHERE mode = :mode AND run_id = :run AND state = 'OPEN'""",
						run)
				.param("charges", start.charges())
				.param("amount", start.amount())
				.param("mark", start.mark().createdAt())
				.param("markCode", start.mark().batchCode())
				.param("integration", start.integration())
				.param("now", now.toEpochMilli())
				.param("server", time.server())
				.param("sendBefore", now.plus(start.sendWithin()).toEpochMilli())
				.update();
			this.database
				.sql("UPDATE paystack_batch SET key_fingerprint = :fingerprint WHERE mode = :mode AND run_id = :run"
						+ " AND state = 'READY'", run)
				.param("fingerprint", start.keyFingerprint())
				.update();
			this.database.audit(run, null, now, AuditAction.START, act);
			return StartDecision.STARTED;
		});
	}

	private boolean hasUncut(RunKey run) {
		return !this.database.sql("SELECT 1" + UNCUT + " LIMIT 1", run).query().listOfRows().isEmpty();
	}

	private boolean isAsChecked(RunKey run, Start start) {
		return this.database.sql("""
				SELECT COALESCE(SUM(charges), 0), COALESCE(SUM(amount), 0) FROM paystack_batch
				WHERE mode = :mode AND run_id = :run AND state <> 'REFUSED'""", run)
			.query((row, number) -> row.getLong(1) == start.charges() && row.getLong(2) == start.amount())
			.single();
	}

	private record Cut(int charges, long amount, String first, String last) {

	}

}
