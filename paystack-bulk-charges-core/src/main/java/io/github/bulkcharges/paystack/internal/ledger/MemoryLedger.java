/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.internal.ledger.MemoryTables.Lease;

/**
 * A ledger in memory, for tests and for programs that are not started again: what it
 * knows is lost with the process. It holds at most 50,000 charges.
 */
public final class MemoryLedger {

	private final MemoryTables tables;

	private final Ledger ledger;

	/**
	 * Creates a ledger whose clock is the one of the system.
	 */
	public MemoryLedger() {
		this(systemClock(UUID.randomUUID().toString()));
	}

	/**
	 * Creates a ledger.
	 * @param clock returns the time and the identity of the server
	 */
	public MemoryLedger(Supplier<LedgerTime> clock) {
		this.tables = new MemoryTables(clock);
		this.ledger = new Ledger(locked(RunLedger.class, new MemoryRuns(this.tables)),
				locked(BatchLedger.class, new MemoryBatches(this.tables)),
				locked(ChargeLedger.class, new MemoryCharges(this.tables)));
	}

	private static Supplier<LedgerTime> systemClock(String server) {
		return () -> new LedgerTime(Instant.now(), server);
	}

	private <T> T locked(Class<T> part, T target) {
		return part
			.cast(Proxy.newProxyInstance(part.getClassLoader(), new Class<?>[] { part }, (proxy, method, arguments) -> {
				synchronized (this.tables) {
					try {
						return method.invoke(target, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				}
			}));
	}

	/**
	 * Returns the ledger.
	 * @return the ledger
	 */
	public Ledger ledger() {
		return this.ledger;
	}

	/**
	 * Returns everything that the ledger contains, as of one moment.
	 * @return a value that equals another one if the ledgers contain the same
	 */
	public Snapshot snapshot() {
		synchronized (this.tables) {
			return new Snapshot(this.tables.runs.values().stream().map(RunRow::toRecord).toList(),
					this.tables.runs.values()
						.stream()
						.flatMap((run) -> run.batches.stream())
						.map(BatchRow::toRecord)
						.toList(),
					this.tables.charges.values().stream().map(ChargeRow::toRecord).toList(),
					Map.copyOf(this.tables.leases), List.copyOf(this.tables.audit));
		}
	}

	/**
	 * The contents of a ledger.
	 *
	 * @param runs the runs, in the order of their keys
	 * @param batches the batches, in the order of their keys
	 * @param charges the charges, in the order of their references
	 * @param leases the leases on names
	 * @param audit the audit entries, the oldest first
	 */
	public record Snapshot(List<RunRecord> runs, List<BatchRecord> batches, List<ChargeRecord> charges,
			Map<String, Lease> leases, List<AuditEntry> audit) {

	}

}
