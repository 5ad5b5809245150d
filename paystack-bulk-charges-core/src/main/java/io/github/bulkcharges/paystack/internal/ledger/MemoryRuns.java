/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.MemoryTables.Lease;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The steps of {@link MemoryLedger} that concern a run as a whole.
 */
final class MemoryRuns implements RunLedger {

	private static final Duration MIN_AGE = Duration.ofDays(400);

	private static final Set<RunState> OPEN = Set.of(RunState.OPEN);

	private static final Set<RunState> RUNNING = Set.of(RunState.RUNNING);

	private static final Set<RunState> RUNNING_OR_STOPPED = Set.of(RunState.RUNNING, RunState.STOPPED);

	private static final Set<RunState> NOT_ENDED = Set.of(RunState.OPEN, RunState.RUNNING, RunState.STOPPED);

	private final MemoryTables tables;

	MemoryRuns(MemoryTables tables) {
		this.tables = tables;
	}

	@Override
	public LedgerTime time() {
		return this.tables.time();
	}

	@Override
	public RunRecord open(RunKey run, String client) {
		return this.tables.runs.computeIfAbsent(run, (key) -> new RunRow(key, client, this.tables.now())).toRecord();
	}

	@Override
	public @Nullable RunRecord find(RunKey run) {
		RunRow row = this.tables.run(run);
		return (row != null) ? row.toRecord() : null;
	}

	@Override
	public List<RunRecord> unfinished(Mode mode, String client, Duration watch) {
		Instant watchedAfter = this.tables.now().minus(watch);
		return list(mode, (run) -> run.client.equals(client) && (NOT_ENDED.contains(run.state)
				|| !run.hasOnlyFinalBatches() || (run.state == RunState.CANCELLED && run.isWatched(watchedAfter))));
	}

	@Override
	public List<RunRecord> similar(Mode mode, int charges, long amount, Duration within) {
		Instant since = this.tables.now().minus(within);
		return list(mode, (run) -> run.startedAt != null && !run.startedAt.isBefore(since) && run.charges != null
				&& run.charges == charges && run.amount != null && run.amount == amount);
	}

	private List<RunRecord> list(Mode mode, Predicate<RunRow> filter) {
		return this.tables.runs.values()
			.stream()
			.filter((run) -> run.key.mode().equals(mode) && filter.test(run))
			.sorted(Comparator.comparing((RunRow run) -> run.createdAt).thenComparing((run) -> run.key.id()))
			.map(RunRow::toRecord)
			.toList();
	}

	@Override
	public int cut(RunKey key, int size) {
		RunRow run = this.tables.run(key, OPEN);
		if (run == null) {
			return 0;
		}
		List<ChargeRow> charges = this.tables.uncut(key).stream().limit(size).toList();
		if (!charges.isEmpty()) {
			run.addBatch(charges);
		}
		return charges.size();
	}

	@Override
	public StartDecision start(RunKey key, Start start, Act act) {
		RunRow run = this.tables.run(key, OPEN);
		if (run == null) {
			return StartDecision.NOT_OPEN;
		}
		if (!this.tables.uncut(key).isEmpty() || !run.hasBatchesOf(start.charges(), start.amount())) {
			return StartDecision.CHANGED;
		}
		run.start(start, this.tables.time());
		this.tables.audit(key, null, AuditAction.START, act);
		return StartDecision.STARTED;
	}

	@Override
	public boolean stop(RunKey key, Act act) {
		return change(key, RUNNING, AuditAction.STOP, act, (run) -> RunState.STOPPED);
	}

	@Override
	public boolean resume(RunKey key, String keyFingerprint, Act act) {
		return change(key, Set.of(RunState.STOPPED), AuditAction.RESUME, act, (run) -> {
			run.refusals = 0;
			run.batches.stream()
				.filter((batch) -> batch.isInDoubt() || batch.state == BatchState.READY
						|| batch.state == BatchState.UNRESOLVED)
				.forEach((batch) -> {
					batch.keyFingerprint = keyFingerprint;
					batch.changeUnlessSending();
				});
			return RunState.RUNNING;
		});
	}

	@Override
	public boolean extend(RunKey key, Duration duration, Act act) {
		return change(key, RUNNING_OR_STOPPED, AuditAction.EXTEND, act, (run) -> {
			run.sendBefore = later(run.sendBefore, this.tables.now().plus(duration));
			return run.state;
		});
	}

	@Override
	public boolean cancel(RunKey key, Act act) {
		return change(key, NOT_ENDED, AuditAction.CANCEL, act, (run) -> {
			Instant now = this.tables.now();
			run.batches.forEach(this.tables::withdraw);
			this.tables.uncut(key).forEach((charge) -> charge.free(now));
			return RunState.CANCELLED;
		});
	}

	@Override
	public int recheck(RunKey key, Duration lookAfter, Act act) {
		RunRow run = this.tables.run(key);
		if (run == null) {
			return 0;
		}
		LedgerTime time = this.tables.time();
		Instant lookFrom = time.now().plus(lookAfter);
		List<BatchRow> batches = run.batches.stream()
			.filter((batch) -> batch.isInDoubt() || batch.state == BatchState.READY)
			.toList();
		for (BatchRow batch : batches) {
			batch.lookFrom = later(batch.lookFrom, lookFrom);
			batch.changeUnlessSending();
			if (batch.state == BatchState.READY) {
				batch.state = BatchState.UNKNOWN;
			}
		}
		run.reconciledAt = null;
		run.server = time.server();
		run.change(run.state);
		this.tables.audit(key, null, AuditAction.RECHECK, act);
		return batches.size();
	}

	@Override
	public boolean reconciled(RunRecord read, LedgerTime began) {
		RunRow run = this.tables.run(read.key());
		if (run == null || run.version != read.version() || !this.tables.time().server().equals(began.server())) {
			return false;
		}
		run.reconciledAt = began.now();
		run.server = began.server();
		return true;
	}

	@Override
	public boolean finish(RunKey key, Duration watch) {
		RunRow run = this.tables.run(key, RUNNING_OR_STOPPED);
		if (run == null || !run.hasOnlyFinalBatches() || run.isWatched(this.tables.now().minus(watch))) {
			return false;
		}
		run.change(RunState.DONE);
		return true;
	}

	@Override
	public boolean lease(String name, String holder, Duration duration) {
		Instant now = this.tables.now();
		this.tables.leases.values().removeIf((lease) -> !lease.until().isAfter(now));
		Lease lease = this.tables.leases.get(name);
		if (lease != null && !lease.holder().equals(holder)) {
			return false;
		}
		if (duration.isZero()) {
			this.tables.leases.remove(name);
		}
		else {
			this.tables.leases.put(name, new Lease(holder, now.plus(duration)));
		}
		return true;
	}

	@Override
	public void record(RunKey run, @Nullable Integer batchNumber, AuditAction action, Act act) {
		this.tables.audit(run, batchNumber, action, act);
	}

	@Override
	public List<AuditEntry> audit(RunKey run) {
		return this.tables.audit.stream().filter((entry) -> entry.run().equals(run)).toList();
	}

	@Override
	public int purge(Mode mode, Instant before) {
		if (before.isAfter(this.tables.now().minus(MIN_AGE))) {
			throw new IllegalArgumentException("Only runs of more than 400 days ago can be deleted");
		}
		return this.tables.delete((run) -> run.key.mode().equals(mode) && isOld(run, before));
	}

	private boolean isOld(RunRow run, Instant before) {
		Instant began = (run.startedAt != null) ? run.startedAt : run.createdAt;
		return !NOT_ENDED.contains(run.state) && run.hasOnlyFinalBatches() && began.isBefore(before)
				&& this.tables.charges(run.key)
					.allMatch((charge) -> charge.settledAt == null || charge.settledAt.isBefore(before));
	}

	private boolean change(RunKey key, Set<RunState> states, AuditAction action, Act act,
			Function<RunRow, RunState> change) {
		RunRow run = this.tables.run(key, states);
		if (run == null) {
			return false;
		}
		run.change(change.apply(run));
		this.tables.audit(key, null, action, act);
		return true;
	}

	private static Instant later(@Nullable Instant one, Instant other) {
		return (one != null && one.isAfter(other)) ? one : other;
	}

}
