/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import io.github.bulkcharges.paystack.internal.ledger.AbsenceDecision;
import io.github.bulkcharges.paystack.internal.ledger.AcceptDecision;
import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.UndecidedDecision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Steps that concern one batch.
 */
final class JdbcBatchLedger implements BatchLedger {

	private static final int MAX_ABSENCES = 3;

	private static final int MAX_RULED_OUT = 1000;

	private final LedgerDatabase database;

	private final BatchRows rows;

	private final BatchSending sending;

	private final BatchEvidence evidence;

	private final ChargeOutcomes outcomes;

	JdbcBatchLedger(LedgerDatabase database, BatchRows rows) {
		this.database = database;
		this.rows = rows;
		this.sending = new BatchSending(database, rows);
		this.evidence = new BatchEvidence(database, rows);
		this.outcomes = new ChargeOutcomes(database, rows);
	}

	@Override
	public List<BatchRecord> find(RunKey run, Set<BatchState> states) {
		return states.isEmpty() ? List.of() : this.database.own(() -> this.rows.find(run, states, ""));
	}

	@Override
	public @Nullable BatchRecord find(BatchKey batch) {
		return this.database.own(() -> this.rows.find(batch));
	}

	@Override
	public List<BatchRecord> ready(RunKey run, int limit) {
		return this.database.own(() -> this.database.sql("""
				SELECT b.* FROM paystack_batch b JOIN paystack_run r ON r.mode = b.mode AND r.run_id = b.run_id
				WHERE b.mode = :mode AND b.run_id = :run AND r.state = 'RUNNING' AND b.state = 'READY'
				AND (b.not_before IS NULL OR b.not_before <= :now) ORDER BY b.batch_no LIMIT :limit""", run)
			.param("now", this.database.now().toEpochMilli())
			.param("limit", limit)
			.query(Rows::batch)
			.list());
	}

	@Override
	public Map<String, BatchKey> owners(Mode mode, Collection<String> codes) {
		return codes.isEmpty() ? Map.of() : this.database.own(() -> this.evidence.owners(mode, codes));
	}

	@Override
	public ClaimResult claim(BatchRecord read, ClaimRequest request) {
		return this.database.own(() -> this.sending.claim(read, request));
	}

	@Override
	public boolean release(BatchRecord read, Duration delay, String detail) {
		return this.database.own(() -> this.sending.release(read, delay, detail));
	}

	@Override
	public boolean refuse(BatchRecord read, String detail) {
		return this.database.own(() -> this.sending.refuse(read, detail));
	}

	@Override
	public boolean lose(BatchRecord read, String detail) {
		return this.database.own(() -> this.sending.lose(read, detail));
	}

	@Override
	public int expire(RunKey run) {
		return this.database.own(() -> this.rows.expire(run, this.database.now()));
	}

	@Override
	public AcceptDecision accept(BatchKey batch, Acceptance acceptance, Act act) {
		return this.database.own(() -> this.evidence.accept(batch, acceptance, act));
	}

	@Override
	public boolean contradict(BatchKey batch, @Nullable Acceptance acceptance, Act act) {
		return this.database.own(() -> this.evidence.contradict(batch, acceptance, act));
	}

	@Override
	public AbsenceDecision absent(BatchRecord read, Instant began, Duration gap) {
		return this.database.own(() -> {
			BatchRecord row = this.rows.lock(read, BatchState.UNKNOWN);
			if (row == null || isBefore(began, row.lookFrom())
					|| (row.absentAt() != null && isBefore(began, row.absentAt().plus(gap)))) {
				return AbsenceDecision.NONE;
			}
			Instant now = this.database.now();
			if (row.absentAt() == null) {
				this.rows
					.update(row,
							"version = version + 1, absent_at = :now, undecided_since = NULL, undecided_code = NULL")
					.param("now", now.toEpochMilli())
					.update();
				return AbsenceDecision.FIRST;
			}
			int absences = row.absences() + ((row.attempt() > 0) ? 1 : 0);
			String counted = ", absences = " + absences;
			StatementSpec change = (absences >= MAX_ABSENCES && !row.withdrawn())
					? this.rows.unresolve(row, now, LedgerNotes.absentThreeTimes(), counted)
					: this.rows.release(row, now, counted);
			change.update();
			return AbsenceDecision.PROVEN;
		});
	}

	@Override
	public UndecidedDecision undecided(BatchRecord read, String code, Instant began, Duration gap, Act act) {
		return this.database.own(() -> {
			BatchRecord row = this.rows.lock(read, BatchState.UNKNOWN);
			if (row == null || isBefore(began, row.lookFrom())) {
				return UndecidedDecision.NONE;
			}
			Instant now = this.database.now();
			if (!code.equals(row.undecidedCode()) || row.undecidedSince() == null) {
				this.rows
					.update(row,
							"version = version + 1, absent_at = NULL, undecided_since = :now, undecided_code = :code")
					.param("now", now.toEpochMilli())
					.param("code", code)
					.update();
				return UndecidedDecision.SINCE;
			}
			if (began.isAfter(row.undecidedSince().plus(gap))) {
				this.rows.unresolve(row, now, act, "").update();
				return UndecidedDecision.UNRESOLVED;
			}
			return UndecidedDecision.NONE;
		});
	}

	private static boolean isBefore(Instant began, @Nullable Instant limit) {
		return limit != null && began.isBefore(limit);
	}

	@Override
	public boolean resolveAbsent(BatchRecord read, List<String> ruledOut, Act act) {
		return this.database.own(() -> {
			BatchRecord row = this.rows.lock(read, BatchState.UNRESOLVED);
			if (row == null || row.batchCode() != null) {
				return false;
			}
			Set<String> codes = new LinkedHashSet<>(row.ruledOut());
			codes.addAll(ruledOut);
			String joined = String.join(" ", codes);
			if (joined.length() > MAX_RULED_OUT) {
				throw new IllegalArgumentException("The ruled out codes have more than 1000 characters together");
			}
			this.rows.change(row, "state = 'UNKNOWN', absences = 0, ruled_out = :codes")
				.param("codes", codes.isEmpty() ? null : joined)
				.update();
			this.rows.audit(row.key(), this.database.now(), AuditAction.RESOLVE, act);
			return true;
		});
	}

	@Override
	public boolean resolveAccepted(BatchRecord read, Act act) {
		return this.database.own(() -> {
			BatchRecord row = this.rows.lock(read, BatchState.UNRESOLVED);
			if (row == null || row.batchCode() == null) {
				return false;
			}
			Instant now = this.database.now();
			this.rows.accept(row, now, "").update();
			this.rows.audit(row.key(), now, AuditAction.RESOLVE, act);
			return true;
		});
	}

	@Override
	public boolean withdraw(BatchKey batch, Act act) {
		return this.database.own(() -> {
			BatchRecord row = this.rows.lock(batch);
			Instant now = this.database.now();
			if (row == null || row.withdrawn() || !this.rows.withdraw(row, now)) {
				return false;
			}
			this.rows.audit(batch, now, AuditAction.WITHDRAW, act);
			return true;
		});
	}

	@Override
	public boolean remove(BatchRecord read, String reference, Act act) {
		return this.database.own(() -> this.outcomes.remove(read, reference, act));
	}

	@Override
	public boolean settle(BatchRecord read, Map<String, ChargeResult> results) {
		return this.database.own(() -> this.outcomes.settle(read, results));
	}

}
