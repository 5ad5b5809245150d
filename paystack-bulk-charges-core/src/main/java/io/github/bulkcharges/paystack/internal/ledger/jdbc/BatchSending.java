/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The claim of a batch, and what the claimant records afterwards. The caller has a
 * transaction.
 */
final class BatchSending {

	private static final int MAX_REFUSALS = 2;

	private final LedgerDatabase database;

	private final BatchRows rows;

	BatchSending(LedgerDatabase database, BatchRows rows) {
		this.database = database;
		this.rows = rows;
	}

	ClaimResult claim(BatchRecord read, ClaimRequest request) {
		RunRecord run = this.database.lock(read.key().run());
		if (run == null || run.state() != RunState.RUNNING) {
			return ClaimResult.not(Decision.NOT_RUNNING);
		}
		BatchRecord row = this.rows.lock(read, BatchState.READY);
		LedgerTime time = this.database.time();
		Decision refusal = refusal(run, row, request, time);
		if (row == null || refusal != null) {
			return ClaimResult.not((refusal != null) ? refusal : Decision.CHANGED);
		}
		this.database.requireDurable(run.key().mode(), time.server());
		Instant leaseUntil = time.now().plus(request.lease());
		boolean claimed = this.rows
			.change(row,
					"state = 'SENDING', attempt = attempt + 1, lease_until = :leaseUntil, "
							+ "look_from = :lookFrom, key_fingerprint = :fingerprint, not_before = NULL, detail = NULL")
			.param("leaseUntil", leaseUntil.toEpochMilli())
			.param("lookFrom", leaseUntil.plus(request.settleDelay()).toEpochMilli())
			.param("fingerprint", request.keyFingerprint())
			.update() == 1;
		return claimed ? new ClaimResult(Decision.CLAIMED, this.rows.find(row.key()))
				: ClaimResult.not(Decision.CHANGED);
	}

	private @Nullable Decision refusal(RunRecord run, @Nullable BatchRecord row, ClaimRequest request,
			LedgerTime time) {
		if (run.sendBefore() == null || !time.now().isBefore(run.sendBefore())) {
			return Decision.TOO_LATE;
		}
		if (run.reconciledAt() == null || !run.reconciledAt().isAfter(request.reconciledAfter())) {
			return Decision.NOT_RECONCILED;
		}
		if (!time.server().equals(run.server())) {
			return Decision.OTHER_SERVER;
		}
		if (countInDoubt(run.key()) >= request.concurrency()) {
			return Decision.TOO_MANY;
		}
		boolean isDue = row != null && (row.notBefore() == null || !row.notBefore().isAfter(time.now()));
		return isDue ? null : Decision.CHANGED;
	}

	private int countInDoubt(RunKey run) {
		return this.database
			.sql("SELECT COUNT(*) FROM paystack_batch" + BatchRows.RUN + " AND state IN ('SENDING', 'UNKNOWN')", run)
			.query(Integer.class)
			.single();
	}

	boolean release(BatchRecord read, Duration delay, String detail) {
		BatchRecord row = this.rows.lock(read, BatchState.SENDING, BatchState.READY);
		if (row == null) {
			return false;
		}
		Instant now = this.database.now();
		return this.rows.release(row, now, ", not_before = :notBefore, detail = :detail")
			.param("notBefore", delay.isZero() ? null : now.plus(delay).toEpochMilli())
			.param("detail", LedgerNotes.cut(detail))
			.update() == 1;
	}

	boolean refuse(BatchRecord read, String detail) {
		RunRecord run = this.database.lock(read.key().run());
		BatchRecord row = this.rows.lock(read, BatchState.SENDING);
		if (run == null || row == null) {
			return false;
		}
		Instant now = this.database.now();
		boolean refused = this.rows.refuse(row, now, ", detail = :detail")
			.param("detail", LedgerNotes.cut(detail))
			.update() == 1;
		boolean stops = run.refusals() + 1 >= MAX_REFUSALS && run.state() == RunState.RUNNING;
		String stop = stops ? ", state = 'STOPPED', version = version + 1" : "";
		this.database.sql("UPDATE paystack_run SET refusals = refusals + 1" + stop + BatchRows.RUN, run.key()).update();
		if (stops) {
			this.database.audit(run.key(), null, now, AuditAction.STOP, LedgerNotes.refusedTwice(detail));
		}
		return refused;
	}

	boolean lose(BatchRecord read, String detail) {
		BatchRecord row = this.rows.lock(read, BatchState.SENDING);
		return row != null && this.rows.change(row, "state = 'UNKNOWN', detail = :detail")
			.param("detail", LedgerNotes.cut(detail))
			.update() == 1;
	}

}
