/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The tables of {@link MemoryLedger}, which are their own lock: {@link MemoryLedger}
 * holds it during every step. Contains the changes that several steps have in common.
 */
final class MemoryTables {

	private static final Comparator<RunKey> RUN_ORDER = Comparator.comparing((RunKey run) -> run.mode().value())
		.thenComparing(RunKey::id);

	private static final Comparator<ChargeKey> CHARGE_ORDER = Comparator
		.comparing((ChargeKey charge) -> charge.mode().value())
		.thenComparing(ChargeKey::reference);

	final Map<RunKey, RunRow> runs = new TreeMap<>(RUN_ORDER);

	final Map<ChargeKey, ChargeRow> charges = new TreeMap<>(CHARGE_ORDER);

	final Map<String, Lease> leases = new HashMap<>();

	final List<AuditEntry> audit = new ArrayList<>();

	private final Supplier<LedgerTime> clock;

	MemoryTables(Supplier<LedgerTime> clock) {
		this.clock = clock;
	}

	LedgerTime time() {
		LedgerTime time = this.clock.get();
		return new LedgerTime(time.now().truncatedTo(ChronoUnit.MILLIS), time.server());
	}

	Instant now() {
		return time().now();
	}

	@Nullable RunRow run(RunKey run) {
		return this.runs.get(run);
	}

	@Nullable RunRow run(RunKey key, Set<RunState> states) {
		RunRow run = run(key);
		return (run != null && states.contains(run.state)) ? run : null;
	}

	RunRow run(BatchRow batch) {
		return Objects.requireNonNull(run(batch.key.run()));
	}

	List<BatchRow> batches(RunKey key) {
		RunRow run = run(key);
		return (run != null) ? run.batches : List.of();
	}

	@Nullable BatchRow batch(BatchKey key) {
		List<BatchRow> batches = batches(key.run());
		return (key.number() >= 1 && key.number() <= batches.size()) ? batches.get(key.number() - 1) : null;
	}

	@Nullable BatchRow batch(ChargeRow charge) {
		return (charge.batchNumber != null) ? batch(charge.run.batch(charge.batchNumber)) : null;
	}

	@Nullable BatchRow owner(Mode mode, String code) {
		return this.runs.values()
			.stream()
			.filter((run) -> run.key.mode().equals(mode))
			.flatMap((run) -> run.batches.stream())
			.filter((batch) -> batch.hasCode(code))
			.findFirst()
			.orElse(null);
	}

	@Nullable ChargeRow charge(Mode mode, String reference) {
		return this.charges.get(new ChargeKey(mode, ChargeRow.key(reference)));
	}

	/**
	 * Stores a charge, and returns the one that had its reference.
	 */
	@Nullable ChargeRow put(ChargeRow charge) {
		return this.charges.put(new ChargeKey(charge.run.mode(), charge.key()), charge);
	}

	/**
	 * Returns the charges of a batch, in the order of their references in lower case.
	 */
	List<ChargeRow> charges(BatchKey batch) {
		return charges(batch.run().mode()).filter((charge) -> charge.isIn(batch)).toList();
	}

	/**
	 * Returns the charges of a run that have neither a batch nor an outcome, in the same
	 * order.
	 */
	List<ChargeRow> uncut(RunKey run) {
		return charges(run).filter(ChargeRow::isUncut).toList();
	}

	Stream<ChargeRow> charges(RunKey run) {
		return charges(run.mode()).filter((charge) -> charge.run.equals(run));
	}

	Stream<ChargeRow> charges(Mode mode) {
		return this.charges.values().stream().filter((charge) -> charge.run.mode().equals(mode));
	}

	/**
	 * Returns the batch if its row is still as it was read.
	 */
	@Nullable BatchRow batch(BatchRecord read, Set<BatchState> states) {
		BatchRow batch = batch(read.key());
		return (batch != null && batch.isAs(read) && states.contains(batch.state)) ? batch : null;
	}

	void refuse(BatchRow batch) {
		Instant now = now();
		charges(batch.key).forEach((charge) -> charge.free(now));
		batch.change(BatchState.REFUSED);
	}

	void release(BatchRow batch) {
		if (batch.withdrawn) {
			refuse(batch);
		}
		else {
			batch.change(BatchState.READY);
		}
	}

	boolean withdraw(BatchRow batch) {
		if (batch.state == BatchState.READY) {
			batch.withdrawn = true;
			refuse(batch);
			return true;
		}
		if (batch.isInDoubt() || batch.state == BatchState.UNRESOLVED) {
			batch.withdrawn = true;
			batch.changeUnlessSending();
			return true;
		}
		return false;
	}

	void accept(BatchRow batch) {
		if (batch.acceptedAt == null) {
			batch.acceptedAt = now();
		}
		charges(batch.key).forEach((charge) -> charge.payload = null);
		batch.change(BatchState.ACCEPTED);
	}

	void unresolve(BatchRow batch, Act act) {
		if (batch.state == BatchState.REFUSED) {
			batch.withdrawn = true;
			charges(batch.key).forEach(ChargeRow::unsettle);
		}
		if (batch.state != BatchState.UNRESOLVED) {
			audit(batch.key, AuditAction.UNRESOLVED, act);
		}
		batch.detail = LedgerNotes.cut(act.reason());
		batch.change(BatchState.UNRESOLVED);
	}

	int delete(Predicate<RunRow> filter) {
		int charges = this.charges.size();
		Set<RunKey> deleted = this.runs.values()
			.stream()
			.filter(filter)
			.map((run) -> run.key)
			.collect(Collectors.toSet());
		this.runs.keySet().removeAll(deleted);
		this.charges.values().removeIf((charge) -> deleted.contains(charge.run));
		this.audit.removeIf((entry) -> deleted.contains(entry.run()));
		return charges - this.charges.size();
	}

	void audit(BatchKey batch, AuditAction action, Act act) {
		audit(batch.run(), batch.number(), action, act);
	}

	void audit(RunKey run, @Nullable Integer batchNumber, AuditAction action, Act act) {
		this.audit.add(new AuditEntry(run, batchNumber, now(), action, act.by(), LedgerNotes.cut(act.reason())));
	}

	/**
	 * The key of a charge.
	 *
	 * @param mode the mode
	 * @param reference the reference in lower case
	 */
	record ChargeKey(Mode mode, String reference) {

	}

	/**
	 * A lease on a name.
	 *
	 * @param holder the holder
	 * @param until the end
	 */
	record Lease(String holder, Instant until) {

	}

}
