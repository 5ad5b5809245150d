/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.AuditEntry;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.internal.ledger.OutcomeSum;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Maps rows to records.
 */
final class Rows {

	private Rows() {
	}

	static RunRecord run(ResultSet row, int number) throws SQLException {
		Long mark = longOrNull(row, "mark");
		return new RunRecord(runKey(row), RunState.valueOf(row.getString("state")), row.getInt("version"),
				row.getString("client"), longOrNull(row, "integration"),
				(mark != null) ? new Mark(mark, row.getString("mark_code")) : null, instant(row, "reconciled_at"),
				row.getString("server_identity"), row.getInt("refusals"), intOrNull(row, "charges"),
				longOrNull(row, "amount"), instant(row, "started_at"), instant(row, "send_before"),
				Instant.ofEpochMilli(row.getLong("created_at")));
	}

	static BatchRecord batch(ResultSet row, int number) throws SQLException {
		String ruledOut = row.getString("ruled_out");
		return new BatchRecord(batchKey(row), BatchState.valueOf(row.getString("state")), row.getInt("version"),
				row.getInt("attempt"), row.getInt("absences"), row.getString("key_fingerprint"),
				instant(row, "lease_until"), instant(row, "look_from"), instant(row, "absent_at"),
				instant(row, "undecided_since"), row.getString("undecided_code"), instant(row, "not_before"),
				instant(row, "accepted_at"), row.getInt("charges"), row.getLong("amount"), row.getBoolean("withdrawn"),
				longOrNull(row, "batch_id"), row.getString("batch_code"), row.getString("other_code"),
				(ruledOut != null) ? List.of(ruledOut.split(" ")) : List.of(), row.getString("detail"));
	}

	static ChargeRecord charge(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		ChargeResult result = (outcome != null) ? new ChargeResult(OutcomeKind.valueOf(outcome),
				longOrNull(row, "debited"), row.getString("currency"), row.getString("response_code"),
				longOrNull(row, "transaction_id"), longOrNull(row, "fees"), instant(row, "paid_at")) : null;
		return new ChargeRecord(runKey(row), intOrNull(row, "batch_no"), row.getString("reference"),
				row.getLong("amount"), row.getString("digest"), row.getString("payload"), row.getString("retry_of"),
				result, instant(row, "settled_at"));
	}

	static OutcomeSum sum(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		return new OutcomeSum((outcome != null) ? OutcomeKind.valueOf(outcome) : null, row.getString("currency"),
				row.getInt("charges"), row.getLong("amount"), row.getLong("debited"), row.getLong("fees"));
	}

	static AuditEntry audit(ResultSet row, int number) throws SQLException {
		return new AuditEntry(runKey(row), intOrNull(row, "batch_no"), Instant.ofEpochMilli(row.getLong("happened_at")),
				AuditAction.valueOf(row.getString("action")), row.getString("actor"), row.getString("detail"));
	}

	static RunKey runKey(ResultSet row) throws SQLException {
		return new RunKey(Mode.of(row.getString("mode")), row.getString("run_id"));
	}

	static BatchKey batchKey(ResultSet row) throws SQLException {
		return runKey(row).batch(row.getInt("batch_no"));
	}

	/** Returns the form in which references are compared. */
	static String referenceKey(String reference) {
		return reference.toLowerCase(Locale.ROOT);
	}

	static @Nullable Long millis(@Nullable Instant instant) {
		return (instant != null) ? instant.toEpochMilli() : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Long millis = longOrNull(row, column);
		return (millis != null) ? Instant.ofEpochMilli(millis) : null;
	}

	private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	private static @Nullable Integer intOrNull(ResultSet row, String column) throws SQLException {
		int value = row.getInt(column);
		return row.wasNull() ? null : value;
	}

}
