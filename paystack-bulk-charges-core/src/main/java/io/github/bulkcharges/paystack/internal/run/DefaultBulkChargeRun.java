/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.AuditEntry;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.Resolution;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunProgress;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.run.RunSettings;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Reads and changes a run in the ledger, and lets the engine know.
 */
final class DefaultBulkChargeRun implements BulkChargeRun {

	private final RunKey key;

	private final Ledger ledger;

	private final RunEngine engine;

	private final Resolver resolver;

	DefaultBulkChargeRun(RunKey key, Ledger ledger, RunEngine engine, Resolver resolver) {
		this.key = key;
		this.ledger = ledger;
		this.engine = engine;
		this.resolver = resolver;
	}

	@Override
	public String id() {
		return this.key.id();
	}

	@Override
	public RunState state() {
		return record().state();
	}

	@Override
	public RunProgress progress() {
		RunRecord record = record();
		List<BatchRecord> batches = this.ledger.batches().find(this.key, EnumSet.allOf(BatchState.class));
		boolean ready = batches.stream().anyMatch((batch) -> batch.state() == BatchState.READY);
		return RunViews.progress(record, detail(record, ready), batches, () -> this.ledger.charges().sums(this.key));
	}

	/**
	 * Returns why nothing more is sent.
	 */
	private @Nullable String detail(RunRecord record, boolean ready) {
		if (record.state() == RunState.STOPPED) {
			return whyStopped();
		}
		boolean tooLate = ready && record.state() == RunState.RUNNING
				&& record.isTooLate(this.ledger.runs().time().now());
		return tooLate ? "Sending ended at " + record.sendBefore() + ". Call extend to send the other batches." : null;
	}

	private @Nullable String whyStopped() {
		return this.ledger.runs()
			.audit(this.key)
			.stream()
			.filter((entry) -> entry.action() == AuditAction.STOP)
			.reduce((earlier, later) -> later)
			.map(AuditEntry::detail)
			.orElse(null);
	}

	@Override
	public CompletableFuture<RunState> sent() {
		return this.engine.sent(this.key);
	}

	@Override
	public CompletableFuture<RunState> settled() {
		return this.engine.settled(this.key);
	}

	@Override
	public boolean stop(String by, String reason) {
		return woken(this.ledger.runs().stop(this.key, act(by, reason)));
	}

	@Override
	public boolean resume(String by, String reason) {
		RunRecord record = record();
		if (record.state() != RunState.STOPPED) {
			return false;
		}
		StartMark mark = this.engine.mark();
		if (record.integration() != null && mark.integration() != null
				&& !record.integration().equals(mark.integration())) {
			throw new IllegalStateException("The run '" + id() + "' belongs to the integration " + record.integration()
					+ ", but the secret key is of " + mark.integration());
		}
		return sent(this.ledger.runs().resume(this.key, mark.keyFingerprint(), act(by, reason)));
	}

	@Override
	public boolean cancel(String by, String reason) {
		Act act = act(by, reason);
		checkServer();
		return woken(this.ledger.runs().cancel(this.key, act));
	}

	@Override
	public boolean extend(Duration duration, String by, String reason) {
		if (duration.isZero() || duration.isNegative() || duration.compareTo(RunSettings.MAX_SEND_WITHIN) > 0) {
			throw new IllegalArgumentException("The duration must be greater than 0 and at most "
					+ RunSettings.MAX_SEND_WITHIN + ", but is " + duration);
		}
		return sent(this.ledger.runs().extend(this.key, duration, act(by, reason)));
	}

	@Override
	public int recheck(String by, String reason) {
		int batches = this.ledger.runs().recheck(this.key, this.engine.lookAfter(), act(by, reason));
		this.engine.wake(this.key);
		return batches;
	}

	@Override
	public int pauseAccepted(String by, String reason) {
		Act act = act(by, reason);
		return this.engine.pauseAccepted(this.key, act.by(), act.reason());
	}

	@Override
	public boolean withdraw(int batchNumber, String by, String reason) {
		Act act = act(by, reason);
		checkServer();
		return woken(this.ledger.batches().withdraw(this.key.batch(batchNumber), act));
	}

	/**
	 * References are not freed while the ledger may have forgotten that they were sent.
	 */
	private void checkServer() {
		if (record().isOfOtherServer(this.ledger.runs().time())) {
			recheck("ledger", RunNotes.otherServer());
		}
	}

	@Override
	public boolean resolve(int batchNumber, Resolution resolution) {
		BatchRecord batch = this.ledger.batches().find(this.key.batch(batchNumber));
		if (batch == null) {
			throw new IllegalArgumentException("The run '" + id() + "' has no batch " + batchNumber);
		}
		return woken(this.resolver.resolve(batch, resolution, act(resolution.by(), resolution.reason())));
	}

	@Override
	public boolean resolve(String reference, OutcomeKind kind, long debitedAmount, String by, String reason) {
		return this.resolver.resolve(this.key, reference, kind, debitedAmount, act(by, reason));
	}

	@Override
	public List<RunBatch> batches(BatchState... states) {
		Set<BatchState> wanted = (states.length > 0) ? Set.of(states) : EnumSet.allOf(BatchState.class);
		return this.ledger.batches().find(this.key, wanted).stream().map(RunViews::batch).toList();
	}

	@Override
	public Stream<ChargeOutcome> outcomes() {
		return new RunCharges(this.ledger, this.key).stream().map(RunViews::outcome);
	}

	@Override
	public Stream<ChargeOutcome> outcomesAfter(@Nullable Integer batchNumber, String reference) {
		return new RunCharges(this.ledger, this.key).streamAfter(batchNumber, reference).map(RunViews::outcome);
	}

	@Override
	public RunReport report() {
		return new RunReport(id(), record().state(),
				this.ledger.charges().sums(this.key).stream().map(RunViews::sum).toList());
	}

	private RunRecord record() {
		RunRecord record = this.ledger.runs().find(this.key);
		if (record == null) {
			throw new IllegalStateException("The run '" + id() + "' was purged");
		}
		return record;
	}

	private static Act act(String by, String reason) {
		if (by.isBlank() || reason.isBlank()) {
			throw new IllegalArgumentException("The audit table needs who does it and why, but one of them is blank");
		}
		return new Act(Redacted.line(by), Redacted.line(reason));
	}

	private boolean sent(boolean changed) {
		if (changed) {
			this.engine.start();
		}
		return woken(changed);
	}

	private boolean woken(boolean changed) {
		if (changed) {
			this.engine.wake(this.key);
		}
		return changed;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DefaultBulkChargeRun that && this.key.equals(that.key);
	}

	@Override
	public int hashCode() {
		return this.key.hashCode();
	}

	@Override
	public String toString() {
		return "BulkChargeRun[" + id() + "]";
	}

}
