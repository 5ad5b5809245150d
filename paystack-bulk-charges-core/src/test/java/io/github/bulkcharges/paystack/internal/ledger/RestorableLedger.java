/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger.Snapshot;

/**
 * The steps of {@link MemoryLedger}, for one thread, on contents that can be replaced.
 */
public final class RestorableLedger {

	private final MemoryTables tables;

	private final Ledger ledger;

	/**
	 * Creates an empty ledger.
	 * @param clock returns the time and the identity of the server
	 */
	public RestorableLedger(Supplier<LedgerTime> clock) {
		this.tables = new MemoryTables(clock);
		this.ledger = new Ledger(new MemoryRuns(this.tables), new MemoryBatches(this.tables),
				new MemoryCharges(this.tables));
	}

	/**
	 * Returns the ledger.
	 * @return the ledger
	 */
	public Ledger ledger() {
		return this.ledger;
	}

	/**
	 * Returns the contents, without the audit entries, on which no step depends.
	 * @return the contents
	 */
	public Snapshot snapshot() {
		return new Snapshot(this.tables.runs.values().stream().map(RunRow::toRecord).toList(),
				this.tables.runs.values()
					.stream()
					.flatMap((run) -> run.batches.stream())
					.map(BatchRow::toRecord)
					.toList(),
				this.tables.charges.values().stream().map(ChargeRow::toRecord).toList(), Map.copyOf(this.tables.leases),
				List.of());
	}

	/**
	 * Replaces the contents.
	 * @param snapshot the new contents
	 */
	public void restore(Snapshot snapshot) {
		this.tables.runs.clear();
		this.tables.charges.clear();
		this.tables.leases.clear();
		this.tables.audit.clear();
		snapshot.runs().forEach((run) -> this.tables.runs.put(run.key(), row(run)));
		snapshot.batches().forEach((batch) -> this.tables.runs.get(batch.key().run()).batches.add(row(batch)));
		snapshot.charges().forEach((charge) -> this.tables.put(row(charge)));
		this.tables.leases.putAll(snapshot.leases());
	}

	private static RunRow row(RunRecord run) {
		RunRow row = new RunRow(run.key(), run.client(), run.createdAt());
		row.state = run.state();
		row.version = run.version();
		row.integration = run.integration();
		row.mark = run.mark();
		row.reconciledAt = run.reconciledAt();
		row.server = run.server();
		row.refusals = run.refusals();
		row.charges = run.charges();
		row.amount = run.amount();
		row.startedAt = run.startedAt();
		row.sendBefore = run.sendBefore();
		return row;
	}

	private static BatchRow row(BatchRecord batch) {
		BatchRow row = new BatchRow(batch.key(), batch.charges(), batch.amount());
		row.state = batch.state();
		row.version = batch.version();
		row.attempt = batch.attempt();
		row.absences = batch.absences();
		row.keyFingerprint = batch.keyFingerprint();
		row.leaseUntil = batch.leaseUntil();
		row.lookFrom = batch.lookFrom();
		row.absentAt = batch.absentAt();
		row.undecidedSince = batch.undecidedSince();
		row.undecidedCode = batch.undecidedCode();
		row.notBefore = batch.notBefore();
		row.acceptedAt = batch.acceptedAt();
		row.withdrawn = batch.withdrawn();
		row.batchId = batch.batchId();
		row.batchCode = batch.batchCode();
		row.otherCode = batch.otherCode();
		row.ruledOut = batch.ruledOut();
		row.detail = batch.detail();
		return row;
	}

	private static ChargeRow row(ChargeRecord charge) {
		ChargeRow row = new ChargeRow(charge.run(), new NewCharge(charge.reference(), charge.amount(), charge.digest(),
				(charge.payload() != null) ? charge.payload() : "", charge.retryOf()));
		row.batchNumber = charge.batchNumber();
		row.payload = charge.payload();
		row.result = charge.result();
		row.settledAt = charge.settledAt();
		return row;
	}

}
