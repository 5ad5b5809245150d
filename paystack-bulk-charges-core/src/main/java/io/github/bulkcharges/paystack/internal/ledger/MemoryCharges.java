/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.AddConflict.Kind;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The steps of {@link MemoryLedger} that concern charges.
 */
final class MemoryCharges implements ChargeLedger {

	private static final int MAX_CHARGES = 50_000;

	private final MemoryTables tables;

	MemoryCharges(MemoryTables tables) {
		this.tables = tables;
	}

	@Override
	public AddResult add(RunKey key, List<NewCharge> charges, boolean join) {
		RunRow run = this.tables.run(key);
		if (run == null || run.state != RunState.OPEN) {
			return AddResult.NOT_OPEN;
		}
		Map<String, ChargeRow> retries = new HashMap<>();
		this.tables.charges(key.mode()).forEach((charge) -> retries.put(charge.retryOf, charge));
		List<ChargeRow> added = new ArrayList<>();
		List<ChargeRecord> known = new ArrayList<>();
		List<AddConflict> conflicts = new ArrayList<>();
		for (NewCharge charge : charges) {
			ChargeRow row = new ChargeRow(key, charge);
			ChargeRow existing = this.tables.charge(key.mode(), charge.reference());
			if (existing != null && existing.hasContentOf(row)) {
				known.add(existing.toRecord());
				continue;
			}
			AddConflict conflict = conflict(charge, row, existing, retries);
			if (conflict != null) {
				conflicts.add(conflict);
				continue;
			}
			added.add(row);
			retries.putIfAbsent(row.retryOf, row);
		}
		if (!conflicts.isEmpty()) {
			return new AddResult(true, 0, known, conflicts);
		}
		insert(added);
		return new AddResult(true, added.size(), known, List.of());
	}

	private @Nullable AddConflict conflict(NewCharge charge, ChargeRow row, @Nullable ChargeRow existing,
			Map<String, ChargeRow> retries) {
		if (existing != null && existing.run.equals(row.run)) {
			return new AddConflict(charge, Kind.OTHER_CONTENT, existing.toRecord());
		}
		if (existing != null && !existing.isFree()) {
			return new AddConflict(charge, Kind.OTHER_RUN, existing.toRecord());
		}
		if (row.retryOf == null) {
			return null;
		}
		ChargeRow earlier = this.tables.charge(row.run.mode(), row.retryOf);
		if (earlier == null || !isFailed(earlier)) {
			return new AddConflict(charge, Kind.RETRY_NOT_FAILED, (earlier != null) ? earlier.toRecord() : null);
		}
		ChargeRow other = retries.get(row.retryOf);
		if (other != null && !other.key().equals(row.key())) {
			boolean stored = this.tables.charge(row.run.mode(), other.reference) == other;
			return new AddConflict(charge, Kind.RETRY_TAKEN, stored ? other.toRecord() : null);
		}
		return null;
	}

	private boolean isFailed(ChargeRow charge) {
		BatchRow batch = this.tables.batch(charge);
		return charge.hasOutcome(OutcomeKind.FAILED) && batch != null && batch.state == BatchState.SETTLED;
	}

	private void insert(List<ChargeRow> added) {
		List<ChargeRow> inserted = added.stream()
			.filter((row) -> this.tables.charge(row.run.mode(), row.reference) == null)
			.toList();
		if (this.tables.charges.size() + inserted.size() > MAX_CHARGES) {
			throw new IllegalStateException("The ledger in memory holds at most " + MAX_CHARGES + " charges. It has "
					+ this.tables.charges.size() + ", and " + inserted.size()
					+ " more were to be added. Use the JDBC ledger.");
		}
		for (ChargeRow row : added) {
			ChargeRow earlier = this.tables.put(row);
			if (earlier != null) {
				Act act = LedgerNotes.about(row.reference, LedgerNotes.moved(earlier.run, row.run));
				this.tables.audit(earlier.run, earlier.batchNumber, AuditAction.MOVE, act);
				this.tables.audit(row.run, null, AuditAction.MOVE, act);
			}
		}
	}

	@Override
	public List<ChargeRecord> find(Mode mode, Collection<String> references) {
		return references.stream()
			.map(ChargeRow::key)
			.distinct()
			.sorted()
			.map((reference) -> this.tables.charge(mode, reference))
			.filter(Objects::nonNull)
			.map(ChargeRow::toRecord)
			.toList();
	}

	@Override
	public List<ChargeRecord> list(RunKey run, @Nullable Integer batchNumber, @Nullable String after, int limit) {
		return this.tables.charges(run)
			.filter((charge) -> Objects.equals(charge.batchNumber, batchNumber))
			.filter((charge) -> after == null || charge.key().compareTo(ChargeRow.key(after)) > 0)
			.limit(limit)
			.map(ChargeRow::toRecord)
			.toList();
	}

	@Override
	public List<OutcomeSum> sums(RunKey run) {
		return this.tables.charges(run)
			.map(MemoryCharges::sum)
			.collect(Collectors.toMap((sum) -> Arrays.asList(sum.kind(), sum.currency()), Function.identity(),
					MemoryCharges::add))
			.values()
			.stream()
			.sorted(OutcomeSum.ORDER)
			.toList();
	}

	private static OutcomeSum sum(ChargeRow charge) {
		ChargeResult result = charge.result;
		if (result == null) {
			return new OutcomeSum(null, null, 1, charge.amount, 0, 0);
		}
		return new OutcomeSum(result.kind(), result.currency(), 1, charge.amount,
				(result.debited() != null) ? result.debited() : 0, (result.fees() != null) ? result.fees() : 0);
	}

	private static OutcomeSum add(OutcomeSum one, OutcomeSum other) {
		return new OutcomeSum(one.kind(), one.currency(), one.charges() + other.charges(),
				one.amount() + other.amount(), one.debited() + other.debited(), one.fees() + other.fees());
	}

	@Override
	public boolean correct(ChargeRecord read, ChargeResult result, Act act) {
		ChargeRow charge = this.tables.charge(read.run().mode(), read.reference());
		if (charge == null || !charge.isAs(read)) {
			return false;
		}
		charge.settle(result, this.tables.now());
		this.tables.audit(charge.run, charge.batchNumber, AuditAction.CORRECT,
				LedgerNotes.about(charge.reference, act));
		return true;
	}

}
