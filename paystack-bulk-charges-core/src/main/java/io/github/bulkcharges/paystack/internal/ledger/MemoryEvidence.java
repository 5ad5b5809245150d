/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;

/**
 * The steps of {@link MemoryBatches} that record what was seen at Paystack, or what a
 * person says about it.
 */
final class MemoryEvidence {

	private static final int MAX_ABSENCES = 3;

	private static final int MAX_RULED_OUT = 1000;

	private final MemoryTables tables;

	MemoryEvidence(MemoryTables tables) {
		this.tables = tables;
	}

	AcceptDecision accept(BatchKey key, Acceptance acceptance, Act act) {
		BatchRow batch = this.tables.batch(key);
		if (batch == null) {
			throw new IllegalArgumentException("Run " + key.run().id() + " has no batch " + key.number());
		}
		BatchRow owner = this.tables.owner(key.run().mode(), acceptance.batchCode());
		if (owner != null && owner != batch) {
			return AcceptDecision.TAKEN;
		}
		if (owner != null || batch.toRecord().laterCodes().contains(acceptance.batchCode())) {
			return AcceptDecision.KNOWN;
		}
		RunRow run = this.tables.run(batch);
		run.refusals = 0;
		if (run.integration == null) {
			run.integration = acceptance.integration();
		}
		if (batch.batchCode != null) {
			addCode(batch, batch.batchCode, acceptance);
			this.tables.audit(key, AuditAction.DOUBLE_ACCEPTANCE, LedgerNotes.about(acceptance.batchCode(), act));
			return AcceptDecision.DOUBLE;
		}
		recordCode(batch, acceptance);
		if (this.tables.charges(key).size() < batch.charges) {
			this.tables.unresolve(batch, act);
			contradictOthers(batch, acceptance, act);
			return AcceptDecision.MOVED;
		}
		if (batch.state == BatchState.UNRESOLVED) {
			this.tables.audit(key, AuditAction.RESOLVE, LedgerNotes.about(acceptance.batchCode(), act));
		}
		if (batch.state == BatchState.REFUSED) {
			this.tables.charges(key).forEach(ChargeRow::unsettle);
		}
		this.tables.accept(batch);
		return AcceptDecision.ACCEPTED;
	}

	boolean contradict(BatchKey key, @Nullable Acceptance evidence, Act act) {
		BatchRow batch = this.tables.batch(key);
		if (batch == null || batch.batchCode != null) {
			return false;
		}
		if (evidence != null && this.tables.owner(key.run().mode(), evidence.batchCode()) == null) {
			recordCode(batch, evidence);
		}
		this.tables.unresolve(batch, act);
		return true;
	}

	AbsenceDecision absent(BatchRecord read, Instant began, Duration gap) {
		BatchRow batch = this.tables.batch(read, Set.of(BatchState.UNKNOWN));
		if (batch == null || isBefore(began, batch.lookFrom)
				|| (batch.absentAt != null && isBefore(began, batch.absentAt.plus(gap)))) {
			return AbsenceDecision.NONE;
		}
		if (batch.absentAt == null) {
			batch.change();
			batch.absentAt = this.tables.now();
			return AbsenceDecision.FIRST;
		}
		if (batch.attempt > 0) {
			batch.absences++;
		}
		if (batch.absences >= MAX_ABSENCES && !batch.withdrawn) {
			this.tables.unresolve(batch, LedgerNotes.absentThreeTimes());
		}
		else {
			this.tables.release(batch);
		}
		return AbsenceDecision.PROVEN;
	}

	UndecidedDecision undecided(BatchRecord read, String code, Instant began, Duration gap, Act act) {
		BatchRow batch = this.tables.batch(read, Set.of(BatchState.UNKNOWN));
		if (batch == null || isBefore(began, batch.lookFrom)) {
			return UndecidedDecision.NONE;
		}
		if (!code.equals(batch.undecidedCode) || batch.undecidedSince == null) {
			batch.change();
			batch.undecidedCode = code;
			batch.undecidedSince = this.tables.now();
			return UndecidedDecision.SINCE;
		}
		if (began.isAfter(batch.undecidedSince.plus(gap))) {
			this.tables.unresolve(batch, act);
			return UndecidedDecision.UNRESOLVED;
		}
		return UndecidedDecision.NONE;
	}

	boolean resolveAbsent(BatchRecord read, List<String> ruledOut, Act act) {
		BatchRow batch = this.tables.batch(read, Set.of(BatchState.UNRESOLVED));
		if (batch == null || batch.batchCode != null) {
			return false;
		}
		Set<String> codes = new LinkedHashSet<>(batch.ruledOut);
		codes.addAll(ruledOut);
		if (String.join(" ", codes).length() > MAX_RULED_OUT) {
			throw new IllegalArgumentException("The ruled out codes have more than 1000 characters together");
		}
		batch.ruledOut = List.copyOf(codes);
		batch.absences = 0;
		batch.change(BatchState.UNKNOWN);
		this.tables.audit(batch.key, AuditAction.RESOLVE, act);
		return true;
	}

	boolean resolveAccepted(BatchRecord read, Act act) {
		BatchRow batch = this.tables.batch(read, Set.of(BatchState.UNRESOLVED));
		if (batch == null || batch.batchCode == null) {
			return false;
		}
		this.tables.accept(batch);
		this.tables.audit(batch.key, AuditAction.RESOLVE, act);
		return true;
	}

	private static boolean isBefore(Instant began, @Nullable Instant limit) {
		return limit != null && began.isBefore(limit);
	}

	private static void recordCode(BatchRow batch, Acceptance acceptance) {
		batch.batchCode = acceptance.batchCode();
		batch.batchId = acceptance.batchId();
	}

	private static void addCode(BatchRow batch, String known, Acceptance acceptance) {
		if (batch.otherCode != null) {
			batch.detail = LedgerNotes.alsoAccepted(acceptance.batchCode(), batch.detail);
		}
		else if (batch.batchId != null && acceptance.batchId() != null && acceptance.batchId() < batch.batchId) {
			recordCode(batch, acceptance);
			batch.otherCode = known;
		}
		else {
			batch.otherCode = acceptance.batchCode();
		}
		batch.change((batch.state != BatchState.UNRESOLVED) ? BatchState.ACCEPTED : BatchState.UNRESOLVED);
	}

	private void contradictOthers(BatchRow batch, Acceptance acceptance, Act act) {
		Set<String> references = acceptance.references().stream().map(ChargeRow::key).collect(Collectors.toSet());
		Set<BatchRow> others = new LinkedHashSet<>();
		for (ChargeRow charge : this.tables.charges(batch.key.run().mode())
			.filter((charge) -> references.contains(charge.key()))
			.toList()) {
			BatchRow other = this.tables.batch(charge);
			if (other != null && other.batchCode == null) {
				others.add(other);
			}
			if (charge.isUncut()) {
				charge.settle(ChargeResult.UNDETERMINED, this.tables.now());
				charge.payload = null;
				this.tables.audit(charge.run, null, AuditAction.CORRECT, LedgerNotes.about(charge.reference, act));
			}
		}
		others.forEach((other) -> this.tables.unresolve(other, act));
	}

}
