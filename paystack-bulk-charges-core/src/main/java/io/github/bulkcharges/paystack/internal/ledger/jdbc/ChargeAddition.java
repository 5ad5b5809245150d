/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.sql.Types;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.TransactionStatus;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AddResult;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;

/**
 * Adds charges to a run. Inserts all of them first, because most charges are new, and
 * reading them would cost many times as much. Reads what the ledger knows only after a
 * conflict, or if there are retries.
 */
final class ChargeAddition {

	private static final int MAX_ATTEMPTS = 5;

	/** In seconds. A transaction of the caller need not have a limit for locks. */
	private static final int MAX_WAIT = 30;

	private static final String INSERT = """
			INSERT INTO paystack_charge (reference, amount, digest, payload, retry_of, run_id, mode, reference_key)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final String MOVE = """
			UPDATE paystack_charge SET reference = ?, amount = ?, digest = ?, payload = ?, retry_of = ?, run_id = ?,
				batch_no = NULL, outcome = NULL, debited = NULL, settled_at = NULL
			WHERE mode = ? AND reference_key = ? AND outcome = 'NOT_SUBMITTED'""";

	private static final int[] TYPES = { Types.VARCHAR, Types.BIGINT, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR,
			Types.VARCHAR, Types.VARCHAR, Types.VARCHAR };

	private final LedgerDatabase database;

	private final AddedRuns addedRuns;

	ChargeAddition(LedgerDatabase database, AddedRuns addedRuns) {
		this.database = database;
		this.addedRuns = addedRuns;
	}

	AddResult add(TransactionStatus transaction, RunKey run, List<NewCharge> charges) {
		if (!lockIfOpen(run)) {
			return AddResult.NOT_OPEN;
		}
		if (!transaction.isNewTransaction()) {
			this.addedRuns.add(run);
		}
		boolean haveRetries = charges.stream().anyMatch((charge) -> charge.retryOf() != null);
		AdditionPlan plan = haveRetries ? plan(run, charges) : new AdditionPlan(charges);
		for (int attempt = 0; attempt < MAX_ATTEMPTS && !plan.hasConflicts(); attempt++) {
			Object savepoint = transaction.createSavepoint();
			if (write(run, plan)) {
				transaction.releaseSavepoint(savepoint);
				return plan.toResult();
			}
			transaction.rollbackToSavepoint(savepoint);
			plan = plan(run, charges);
		}
		if (!plan.hasConflicts()) {
			throw new ConcurrencyFailureException("Other transactions keep adding and freeing the same references");
		}
		return plan.toResult();
	}

	private boolean lockIfOpen(RunKey run) {
		StatementSpec statement = this.database
			.sql("SELECT state FROM paystack_run" + BatchRows.RUN + this.database.shareLock(), run);
		// H2 would keep the timeout for all later statements of the connection.
		return (this.database.boundsLocks() ? statement : statement.withQueryTimeout(MAX_WAIT))
			.query((row, number) -> "OPEN".equals(row.getString("state")))
			.optional()
			.orElse(false);
	}

	/** Returns whether the plan was still right. If not, the caller rolls back. */
	private boolean write(RunKey run, AdditionPlan plan) {
		try {
			this.database.template()
				.batchUpdate(INSERT,
						plan.inserts()
							.stream()
							.sorted(Comparator.comparing((charge) -> Rows.referenceKey(charge.reference())))
							.map((charge) -> row(run, charge))
							.toList(),
						TYPES);
			for (Map.Entry<NewCharge, ChargeRecord> move : plan.moves().entrySet()) {
				if (this.database.template().update(MOVE, row(run, move.getKey()), TYPES) == 0) {
					return false;
				}
			}
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
		if (!plan.moves().isEmpty()) {
			auditMoves(run, plan.moves());
		}
		return true;
	}

	private static @Nullable Object[] row(RunKey run, NewCharge charge) {
		return new @Nullable Object[] { charge.reference(), charge.amount(), charge.digest(), charge.payload(),
				(charge.retryOf() != null) ? Rows.referenceKey(charge.retryOf()) : null, run.id(), run.mode().value(),
				Rows.referenceKey(charge.reference()) };
	}

	private void auditMoves(RunKey run, Map<NewCharge, ChargeRecord> moves) {
		Instant now = this.database.now();
		moves.forEach((charge, from) -> {
			Act act = LedgerNotes.about(charge.reference(), LedgerNotes.moved(from.run(), run));
			this.database.audit(from.run(), from.batchNumber(), now, AuditAction.MOVE, act);
			this.database.audit(run, null, now, AuditAction.MOVE, act);
		});
	}

	private AdditionPlan plan(RunKey run, List<NewCharge> charges) {
		Set<String> retried = charges.stream()
			.flatMap((charge) -> Stream.ofNullable(AdditionPlan.retryKey(charge)))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> keys = new TreeSet<>(retried);
		charges.forEach((charge) -> keys.add(Rows.referenceKey(charge.reference())));
		List<ChargeRecord> existing = this.database.find(run.mode(), keys, this.database.shareLock());
		List<String> settled = select(run, retried, SingleColumnRowMapper.newInstance(String.class), """
				SELECT c.reference_key FROM paystack_charge c
				JOIN paystack_batch b ON b.mode = c.mode AND b.run_id = c.run_id AND b.batch_no = c.batch_no
				WHERE c.mode = :mode AND c.reference_key IN (:keys) AND b.state = 'SETTLED'""");
		List<ChargeRecord> retries = select(run, retried, Rows::charge,
				"SELECT * FROM paystack_charge WHERE mode = :mode AND retry_of IN (:keys)");
		return new AdditionPlan(run, charges, new AdditionPlan.Existing(byKey(existing, ChargeRecord::reference),
				Set.copyOf(settled), byKey(retries, ChargeRecord::retryOf)));
	}

	private static Map<String, ChargeRecord> byKey(List<ChargeRecord> charges,
			Function<ChargeRecord, String> reference) {
		return charges.stream().collect(Collectors.toMap(reference.andThen(Rows::referenceKey), Function.identity()));
	}

	private <T> List<T> select(RunKey run, Set<String> keys, RowMapper<T> mapper, String sql) {
		return keys.isEmpty() ? List.of()
				: this.database.sql(sql).param("mode", run.mode().value()).param("keys", keys).query(mapper).list();
	}

}
