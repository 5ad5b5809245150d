/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.AuditEntry;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunLedger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.ledger.Start;
import io.github.bulkcharges.paystack.internal.ledger.StartDecision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Steps that concern a run as a whole.
 */
final class JdbcRunLedger implements RunLedger {

	private static final Logger logger = LoggerFactory.getLogger(JdbcRunLedger.class);

	private static final Set<RunState> STARTED = Set.of(RunState.RUNNING, RunState.STOPPED);

	private static final Set<RunState> UNFINISHED = Set.of(RunState.OPEN, RunState.RUNNING, RunState.STOPPED);

	private final LedgerDatabase database;

	private final BatchRows batches;

	private final RunCutter cutter;

	private final RunPurge purge;

	private final Leases leases;

	JdbcRunLedger(LedgerDatabase database, BatchRows batches, AddedRuns addedRuns) {
		this.database = database;
		this.batches = batches;
		this.cutter = new RunCutter(database, addedRuns);
		this.purge = new RunPurge(database);
		this.leases = new Leases(database);
	}

	@Override
	public LedgerTime time() {
		return this.database.own(this.database::time);
	}

	@Override
	public RunRecord open(RunKey run, String client) {
		RunRecord existing = find(run);
		if (existing != null) {
			return existing;
		}
		try {
			this.database.own(() -> insert(run, client));
		}
		catch (DuplicateKeyException ex) {
			logger.debug("Run {} was opened by another instance", run.id(), ex);
		}
		return Objects.requireNonNull(find(run));
	}

	private int insert(RunKey run, String client) {
		LedgerTime time = this.database.time();
		this.database.requireDurable(run.mode(), time.server());
		return this.database.sql("""
				INSERT INTO paystack_run (mode, run_id, state, version, client, refusals, created_at)
				VALUES (:mode, :run, 'OPEN', 0, :client, 0, :now)""", run)
			.param("client", client)
			.param("now", time.now().toEpochMilli())
			.update();
	}

	@Override
	public @Nullable RunRecord find(RunKey run) {
		return this.database.own(() -> this.database.find(run));
	}

	@Override
	public List<RunRecord> unfinished(Mode mode, String client, Duration watch) {
		return this.database.own(() -> this.database.sql("""
				SELECT * FROM paystack_run r
				WHERE mode = :mode AND client = :client AND (state IN ('OPEN', 'RUNNING', 'STOPPED')
					OR EXISTS (SELECT 1 FROM paystack_batch b WHERE b.mode = r.mode AND b.run_id = r.run_id
						AND b.state IN ('READY', 'SENDING', 'UNKNOWN', 'UNRESOLVED', 'ACCEPTED'))
					OR (state = 'CANCELLED' AND EXISTS (SELECT 1 FROM paystack_batch b
						WHERE b.mode = r.mode AND b.run_id = r.run_id AND b.attempt > 1 AND b.lease_until > :watched)))
				ORDER BY created_at, run_id""")
			.param("mode", mode.value())
			.param("client", client)
			.param("watched", this.database.now().minus(watch).toEpochMilli())
			.query(Rows::run)
			.list());
	}

	@Override
	public List<RunRecord> similar(Mode mode, int charges, long amount, Duration within) {
		return this.database.own(() -> this.database.sql("""
				SELECT * FROM paystack_run
				WHERE mode = :mode AND charges = :charges AND amount = :amount AND started_at >= :since
				ORDER BY created_at, run_id""")
			.param("mode", mode.value())
			.param("charges", charges)
			.param("amount", amount)
			.param("since", this.database.now().minus(within).toEpochMilli())
			.query(Rows::run)
			.list());
	}

	@Override
	public int cut(RunKey run, int size) {
		return this.cutter.cut(run, size);
	}

	@Override
	public StartDecision start(RunKey run, Start start, Act act) {
		return this.cutter.start(run, start, act);
	}

	@Override
	public boolean stop(RunKey run, Act act) {
		return change(run, Set.of(RunState.RUNNING), AuditAction.STOP, act,
				(locked, now) -> update(locked, "state = 'STOPPED'"));
	}

	@Override
	public boolean resume(RunKey run, String keyFingerprint, Act act) {
		return change(run, Set.of(RunState.STOPPED), AuditAction.RESUME, act, (locked, now) -> {
			this.batches.confirmKey(run, keyFingerprint);
			update(locked, "state = 'RUNNING', refusals = 0");
		});
	}

	@Override
	public boolean extend(RunKey run, Duration duration, Act act) {
		return change(run, STARTED, AuditAction.EXTEND, act, (locked, now) -> {
			Instant end = now.plus(duration);
			boolean isLater = locked.sendBefore() == null || end.isAfter(locked.sendBefore());
			update(locked, isLater ? "send_before = " + end.toEpochMilli() : "send_before = send_before");
		});
	}

	@Override
	public boolean cancel(RunKey run, Act act) {
		return change(run, UNFINISHED, AuditAction.CANCEL, act, (locked, now) -> {
			this.batches.withdrawAll(run, now);
			update(locked, "state = 'CANCELLED'");
		});
	}

	@Override
	public int recheck(RunKey run, Duration lookAfter, Act act) {
		int[] batches = new int[1];
		change(run, Set.of(RunState.values()), AuditAction.RECHECK, act, (locked, now) -> {
			batches[0] = this.batches.recheck(run, now.plus(lookAfter));
			this.database
				.sql("UPDATE paystack_run SET version = version + 1, reconciled_at = NULL, server_identity = :server"
						+ BatchRows.RUN, run)
				.param("server", this.database.time().server())
				.update();
		});
		return batches[0];
	}

	@Override
	public boolean reconciled(RunRecord read, LedgerTime began) {
		return this.database.own(() -> {
			RunRecord run = this.database.lock(read.key());
			return run != null && this.database.time().server().equals(began.server())
					&& this.database.sql("""
							UPDATE paystack_run SET reconciled_at = :began, server_identity = :server
							WHERE mode = :mode AND run_id = :run AND version = :version""", read.key())
						.param("began", began.now().toEpochMilli())
						.param("server", began.server())
						.param("version", read.version())
						.update() == 1;
		});
	}

	@Override
	public boolean finish(RunKey run, Duration watch) {
		return this.database.own(() -> {
			RunRecord locked = this.database.lock(run);
			return locked != null && STARTED.contains(locked.state())
					&& !this.batches.isUnfinished(run, this.database.now().minus(watch))
					&& update(locked, "state = 'DONE'");
		});
	}

	@Override
	public boolean lease(String name, String holder, Duration duration) {
		return this.leases.lease(name, holder, duration);
	}

	@Override
	public void record(RunKey run, @Nullable Integer batchNumber, AuditAction action, Act act) {
		this.database.own(() -> this.database.audit(run, batchNumber, this.database.now(), action, act));
	}

	@Override
	public List<AuditEntry> audit(RunKey run) {
		return this.database.own(() -> this.database
			.sql("SELECT * FROM paystack_audit WHERE mode = :mode AND run_id = :run ORDER BY id", run)
			.query(Rows::audit)
			.list());
	}

	@Override
	public int purge(Mode mode, Instant before) {
		return this.purge.purge(mode, before);
	}

	private boolean change(RunKey run, Set<RunState> states, AuditAction action, Act act,
			BiConsumer<RunRecord, Instant> change) {
		return this.database.own(() -> {
			RunRecord locked = this.database.lock(run);
			if (locked == null || !states.contains(locked.state())) {
				return false;
			}
			Instant now = this.database.now();
			change.accept(locked, now);
			this.database.audit(run, null, now, action, act);
			return true;
		});
	}

	private boolean update(RunRecord locked, String changes) {
		return this.database
			.sql("UPDATE paystack_run SET version = version + 1, " + changes
					+ " WHERE mode = :mode AND run_id = :run AND version = :version", locked.key())
			.param("version", locked.version())
			.update() == 1;
	}

}
