/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Writes outcomes of charges. The caller has a transaction.
 */
final class ChargeOutcomes {

	private static final String SETTLE = """
			UPDATE paystack_charge SET outcome = ?, debited = ?, currency = ?, response_code = ?, transaction_id = ?,
				fees = ?, paid_at = ?, settled_at = ?
			WHERE reference_key = ? AND mode = ?""";

	private final LedgerDatabase database;

	private final BatchRows rows;

	ChargeOutcomes(LedgerDatabase database, BatchRows rows) {
		this.database = database;
		this.rows = rows;
	}

	boolean settle(BatchRecord read, Map<String, ChargeResult> results) {
		BatchRecord row = this.rows.lock(read, BatchState.ACCEPTED);
		if (row == null) {
			return false;
		}
		Set<String> keys = new TreeSet<>(
				this.database.sql("SELECT reference_key FROM paystack_charge" + BatchRows.BATCH, row.key())
					.query(String.class)
					.list());
		Set<String> given = new TreeSet<>(results.keySet().stream().map(Rows::referenceKey).toList());
		if (results.size() != keys.size() || !given.equals(keys)) {
			throw new IllegalArgumentException("The references are not those of the charges of the batch");
		}
		write(row.key().run().mode(), results, this.database.now());
		return this.rows.change(row, "state = 'SETTLED'").update() == 1;
	}

	boolean correct(ChargeRecord read, ChargeResult result, Act act) {
		Mode mode = read.run().mode();
		ChargeRecord row = lock(mode, read.reference());
		if (row == null || !row.run().equals(read.run()) || !Objects.equals(row.batchNumber(), read.batchNumber())
				|| row.result() == null || !row.result().equals(read.result())) {
			return false;
		}
		Instant now = this.database.now();
		write(mode, Map.of(row.reference(), result), now);
		this.database.audit(row.run(), row.batchNumber(), now, AuditAction.CORRECT,
				LedgerNotes.about(row.reference(), act));
		return true;
	}

	boolean remove(BatchRecord read, String reference, Act act) {
		BatchRecord row = this.rows.lock(read, BatchState.READY);
		ChargeRecord charge = lock(read.key().run().mode(), reference);
		if (row == null || charge == null || !charge.run().equals(row.key().run())
				|| !Objects.equals(charge.batchNumber(), row.key().number())) {
			return false;
		}
		Instant now = this.database.now();
		write(charge.run().mode(), Map.of(reference, ChargeResult.NOT_SUBMITTED), now);
		this.database.sql("""
				UPDATE paystack_charge SET batch_no = NULL, payload = NULL
				WHERE mode = :mode AND run_id = :run AND reference_key = :key""", charge.run())
			.param("key", Rows.referenceKey(reference))
			.update();
		this.rows.audit(row.key(), now, AuditAction.REMOVE, LedgerNotes.about(charge.reference(), act));
		String state = (row.charges() > 1) ? "" : ", state = 'REFUSED'";
		return this.rows.change(row, "charges = charges - 1, amount = amount - :amount" + state)
			.param("amount", charge.amount())
			.update() == 1;
	}

	private @Nullable ChargeRecord lock(Mode mode, String reference) {
		return this.database.find(mode, List.of(reference), this.database.updateLock())
			.stream()
			.findFirst()
			.orElse(null);
	}

	private void write(Mode mode, Map<String, ChargeResult> results, Instant now) {
		List<@Nullable Object[]> rows = results.entrySet()
			.stream()
			.map((entry) -> row(mode, entry.getKey(), entry.getValue(), now))
			.toList();
		this.database.template().batchUpdate(SETTLE, rows);
	}

	private static @Nullable Object[] row(Mode mode, String reference, ChargeResult result, Instant now) {
		return new @Nullable Object[] { result.kind().name(), result.debited(), result.currency(),
				result.responseCode(), result.transactionId(), result.fees(), Rows.millis(result.paidAt()),
				now.toEpochMilli(), Rows.referenceKey(reference), mode.value() };
	}

}
