/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.ClaimResult.Decision;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The steps of {@link MemoryLedger} that concern one batch.
 */
final class MemoryBatches implements BatchLedger {

	private static final int MAX_REFUSALS = 2;

	private static final Set<BatchState> SENDING = Set.of(BatchState.SENDING);

	private static final Set<BatchState> SENDING_OR_READY = Set.of(BatchState.SENDING, BatchState.READY);

	private final MemoryTables tables;

	private final MemoryEvidence evidence;

	MemoryBatches(MemoryTables tables) {
		this.tables = tables;
		this.evidence = new MemoryEvidence(tables);
	}

	@Override
	public List<BatchRecord> find(RunKey run, Set<BatchState> states) {
		return this.tables.batches(run)
			.stream()
			.filter((batch) -> states.contains(batch.state))
			.map(BatchRow::toRecord)
			.toList();
	}

	@Override
	public @Nullable BatchRecord find(BatchKey batch) {
		BatchRow row = this.tables.batch(batch);
		return (row != null) ? row.toRecord() : null;
	}

	@Override
	public List<BatchRecord> ready(RunKey key, int limit) {
		RunRow run = this.tables.run(key);
		if (run == null || run.state != RunState.RUNNING) {
			return List.of();
		}
		Instant now = this.tables.now();
		return run.batches.stream().filter((batch) -> batch.isDue(now)).limit(limit).map(BatchRow::toRecord).toList();
	}

	@Override
	public Map<String, BatchKey> owners(Mode mode, Collection<String> codes) {
		Map<String, BatchKey> owners = new HashMap<>();
		for (String code : codes) {
			BatchRow owner = this.tables.owner(mode, code);
			if (owner != null) {
				owners.put(code, owner.key);
			}
		}
		return owners;
	}

	@Override
	public ClaimResult claim(BatchRecord read, ClaimRequest request) {
		LedgerTime time = this.tables.time();
		BatchRow batch = this.tables.batch(read.key());
		Decision decision = decide(read, batch, request, time);
		if (batch == null || decision != Decision.CLAIMED) {
			return ClaimResult.not(decision);
		}
		batch.claim(request, time.now());
		return new ClaimResult(decision, batch.toRecord());
	}

	private Decision decide(BatchRecord read, @Nullable BatchRow batch, ClaimRequest request, LedgerTime time) {
		RunRow run = this.tables.run(read.key().run());
		if (run == null || run.state != RunState.RUNNING) {
			return Decision.NOT_RUNNING;
		}
		if (run.sendBefore == null || !time.now().isBefore(run.sendBefore)) {
			return Decision.TOO_LATE;
		}
		if (run.reconciledAt == null || !run.reconciledAt.isAfter(request.reconciledAfter())) {
			return Decision.NOT_RECONCILED;
		}
		if (!time.server().equals(run.server)) {
			return Decision.OTHER_SERVER;
		}
		if (run.batches.stream().filter(BatchRow::isInDoubt).count() >= request.concurrency()) {
			return Decision.TOO_MANY;
		}
		return (batch != null && batch.isAs(read) && batch.isDue(time.now())) ? Decision.CLAIMED : Decision.CHANGED;
	}

	@Override
	public boolean release(BatchRecord read, Duration delay, String detail) {
		return step(read, SENDING_OR_READY, (batch) -> {
			batch.notBefore = delay.isZero() ? null : this.tables.now().plus(delay);
			batch.detail = LedgerNotes.cut(detail);
			this.tables.release(batch);
		});
	}

	@Override
	public boolean refuse(BatchRecord read, String detail) {
		return step(read, SENDING, (batch) -> {
			batch.detail = LedgerNotes.cut(detail);
			this.tables.refuse(batch);
			RunRow run = this.tables.run(batch);
			run.refusals++;
			if (run.refusals >= MAX_REFUSALS && run.state == RunState.RUNNING) {
				run.change(RunState.STOPPED);
				this.tables.audit(run.key, null, AuditAction.STOP, LedgerNotes.refusedTwice(detail));
			}
		});
	}

	@Override
	public boolean lose(BatchRecord read, String detail) {
		return step(read, SENDING, (batch) -> {
			batch.detail = LedgerNotes.cut(detail);
			batch.change(BatchState.UNKNOWN);
		});
	}

	@Override
	public int expire(RunKey run) {
		Instant now = this.tables.now();
		List<BatchRow> expired = this.tables.batches(run)
			.stream()
			.filter((batch) -> batch.state == BatchState.SENDING && batch.leaseUntil != null
					&& !batch.leaseUntil.isAfter(now))
			.toList();
		expired.forEach((batch) -> batch.change(BatchState.UNKNOWN));
		return expired.size();
	}

	@Override
	public AcceptDecision accept(BatchKey batch, Acceptance acceptance, Act act) {
		return this.evidence.accept(batch, acceptance, act);
	}

	@Override
	public boolean contradict(BatchKey batch, @Nullable Acceptance acceptance, Act act) {
		return this.evidence.contradict(batch, acceptance, act);
	}

	@Override
	public AbsenceDecision absent(BatchRecord read, Instant began, Duration gap) {
		return this.evidence.absent(read, began, gap);
	}

	@Override
	public UndecidedDecision undecided(BatchRecord read, String code, Instant began, Duration gap, Act act) {
		return this.evidence.undecided(read, code, began, gap, act);
	}

	@Override
	public boolean resolveAbsent(BatchRecord read, List<String> ruledOut, Act act) {
		return this.evidence.resolveAbsent(read, ruledOut, act);
	}

	@Override
	public boolean resolveAccepted(BatchRecord read, Act act) {
		return this.evidence.resolveAccepted(read, act);
	}

	@Override
	public boolean withdraw(BatchKey key, Act act) {
		BatchRow batch = this.tables.batch(key);
		if (batch == null || batch.withdrawn || !this.tables.withdraw(batch)) {
			return false;
		}
		this.tables.audit(key, AuditAction.WITHDRAW, act);
		return true;
	}

	@Override
	public boolean remove(BatchRecord read, String reference, Act act) {
		BatchRow batch = this.tables.batch(read, Set.of(BatchState.READY));
		ChargeRow charge = this.tables.charge(read.key().run().mode(), reference);
		if (batch == null || charge == null || !charge.isIn(batch.key)) {
			return false;
		}
		charge.batchNumber = null;
		charge.free(this.tables.now());
		batch.charges--;
		batch.amount -= charge.amount;
		batch.change((batch.charges > 0) ? BatchState.READY : BatchState.REFUSED);
		this.tables.audit(batch.key, AuditAction.REMOVE, LedgerNotes.about(charge.reference, act));
		return true;
	}

	@Override
	public boolean settle(BatchRecord read, Map<String, ChargeResult> results) {
		BatchRow batch = this.tables.batch(read, Set.of(BatchState.ACCEPTED));
		if (batch == null) {
			return false;
		}
		Map<String, ChargeResult> byKey = results.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> ChargeRow.key(entry.getKey()), Map.Entry::getValue,
					(one, other) -> one));
		Map<String, ChargeRow> charges = this.tables.charges(batch.key)
			.stream()
			.collect(Collectors.toMap(ChargeRow::key, Function.identity()));
		if (results.size() != charges.size() || !charges.keySet().equals(byKey.keySet())) {
			throw new IllegalArgumentException("The references are not those of the charges of the batch");
		}
		Instant now = this.tables.now();
		byKey.forEach((reference, result) -> Objects.requireNonNull(charges.get(reference)).settle(result, now));
		batch.change(BatchState.SETTLED);
		return true;
	}

	private boolean step(BatchRecord read, Set<BatchState> states, Consumer<BatchRow> change) {
		BatchRow batch = this.tables.batch(read, states);
		if (batch == null) {
			return false;
		}
		change.accept(batch);
		return true;
	}

}
