/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Changes of batches and their charges that several steps have in common. The caller has
 * a transaction.
 */
final class BatchRows {

	static final String RUN = " WHERE mode = :mode AND run_id = :run";

	static final String BATCH = RUN + " AND batch_no = :number";

	/**
	 * The order of an index. Ordered by {@code reference_key} alone, all charges without
	 * a batch would be sorted.
	 */
	static final String CHARGES_IN_ORDER = " ORDER BY mode, run_id, batch_no, reference_key";

	private static final String CHANGED = "version = version + 1, absent_at = NULL, undecided_since = NULL, undecided_code = NULL, ";

	private static final String FREED = "UPDATE paystack_charge SET outcome = 'NOT_SUBMITTED', debited = 0, "
			+ "payload = NULL, settled_at = :now";

	private static final String NO_OUTCOME = "outcome = NULL, debited = NULL, currency = NULL, response_code = NULL, "
			+ "transaction_id = NULL, fees = NULL, paid_at = NULL, settled_at = NULL";

	private final LedgerDatabase database;

	BatchRows(LedgerDatabase database) {
		this.database = database;
	}

	@Nullable BatchRecord find(BatchKey batch) {
		return find(batch, "");
	}

	@Nullable BatchRecord lock(BatchKey batch) {
		return find(batch, this.database.updateLock());
	}

	private @Nullable BatchRecord find(BatchKey batch, String lock) {
		return this.database.sql("SELECT * FROM paystack_batch" + BATCH + lock, batch)
			.query(Rows::batch)
			.optional()
			.orElse(null);
	}

	/** Returns the locked row, or {@code null} if it is not as it was read. */
	@Nullable BatchRecord lock(BatchRecord read, BatchState... states) {
		BatchRecord row = lock(read.key());
		return (row != null && row.state() == read.state() && row.version() == read.version()
				&& Objects.equals(row.leaseUntil(), read.leaseUntil()) && List.of(states).contains(row.state())) ? row
						: null;
	}

	/** Creates an update that applies only if the row is still as it was locked. */
	StatementSpec update(BatchRecord row, String changes) {
		return this.database
			.sql("UPDATE paystack_batch SET " + changes + BATCH + " AND state = :oldState AND version = :oldVersion"
					+ " AND COALESCE(lease_until, -1) = :oldLease", row.key())
			.param("oldState", row.state().name())
			.param("oldVersion", row.version())
			.param("oldLease", (row.leaseUntil() != null) ? row.leaseUntil().toEpochMilli() : -1);
	}

	StatementSpec change(BatchRecord row, String changes) {
		return update(row, CHANGED + changes);
	}

	/**
	 * Keeps the version of a row that is being sent, so that the sender's step applies.
	 */
	StatementSpec changeUnlessSending(BatchRecord row, String changes) {
		return (row.state() != BatchState.SENDING) ? change(row, changes) : update(row, changes);
	}

	/**
	 * Makes a batch ready, or refused if it is withdrawn. More changes begin with a
	 * comma.
	 */
	StatementSpec release(BatchRecord row, Instant now, String more) {
		return row.withdrawn() ? refuse(row, now, more) : change(row, "state = 'READY'" + more);
	}

	StatementSpec refuse(BatchRecord row, Instant now, String more) {
		this.database.sql(FREED + BATCH, row.key()).param("now", now.toEpochMilli()).update();
		return change(row, "state = 'REFUSED'" + more);
	}

	StatementSpec accept(BatchRecord row, Instant now, String more) {
		String outcome = (row.state() == BatchState.REFUSED) ? ", " + NO_OUTCOME : "";
		this.database.sql("UPDATE paystack_charge SET payload = NULL" + outcome + BATCH, row.key()).update();
		return change(row, "state = 'ACCEPTED', accepted_at = COALESCE(accepted_at, :now)" + more).param("now",
				now.toEpochMilli());
	}

	/** Writes an audit entry, unless the batch is unresolved already. */
	StatementSpec unresolve(BatchRecord row, Instant now, Act act, String more) {
		String withdrawn = "";
		if (row.state() == BatchState.REFUSED) {
			this.database.sql("UPDATE paystack_charge SET " + NO_OUTCOME + BATCH, row.key()).update();
			withdrawn = ", withdrawn = TRUE";
		}
		if (row.state() != BatchState.UNRESOLVED) {
			audit(row.key(), now, AuditAction.UNRESOLVED, act);
		}
		return change(row, "state = 'UNRESOLVED', detail = :detail" + withdrawn + more).param("detail",
				LedgerNotes.cut(act.reason()));
	}

	boolean withdraw(BatchRecord row, Instant now) {
		return switch (row.state()) {
			case READY -> refuse(row, now, ", withdrawn = TRUE").update() == 1;
			case SENDING, UNKNOWN, UNRESOLVED -> changeUnlessSending(row, "withdrawn = TRUE").update() == 1;
			case ACCEPTED, SETTLED, REFUSED -> false;
		};
	}

	void withdrawAll(RunKey run, Instant now) {
		lockAll(run, BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN, BatchState.UNRESOLVED)
			.forEach((row) -> withdraw(row, now));
		this.database.sql(FREED + RUN + " AND batch_no IS NULL AND outcome IS NULL", run)
			.param("now", now.toEpochMilli())
			.update();
	}

	void confirmKey(RunKey run, String fingerprint) {
		lockAll(run, BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN, BatchState.UNRESOLVED).forEach(
				(row) -> changeUnlessSending(row, "key_fingerprint = :fingerprint").param("fingerprint", fingerprint)
					.update());
	}

	int recheck(RunKey run, Instant lookFrom) {
		List<BatchRecord> rows = lockAll(run, BatchState.READY, BatchState.SENDING, BatchState.UNKNOWN);
		for (BatchRecord row : rows) {
			boolean isLater = row.lookFrom() != null && row.lookFrom().isAfter(lookFrom);
			String state = (row.state() == BatchState.SENDING) ? "" : ", state = 'UNKNOWN'";
			changeUnlessSending(row, "look_from = :lookFrom" + state)
				.param("lookFrom", Rows.millis(isLater ? row.lookFrom() : lookFrom))
				.update();
		}
		return rows.size();
	}

	int expire(RunKey run, Instant now) {
		return this.database
			.sql("UPDATE paystack_batch SET " + CHANGED + "state = 'UNKNOWN'" + RUN
					+ " AND state = 'SENDING' AND lease_until <= :now", run)
			.param("now", now.toEpochMilli())
			.update();
	}

	/** Returns whether a batch is not final, or was claimed again and is watched. */
	boolean isUnfinished(RunKey run, Instant watchedAfter) {
		return this.database
			.sql("SELECT COUNT(*) FROM paystack_batch" + RUN
					+ " AND (state NOT IN ('SETTLED', 'REFUSED') OR (attempt > 1 AND lease_until > :watched))", run)
			.param("watched", watchedAfter.toEpochMilli())
			.query(Integer.class)
			.single() > 0;
	}

	private List<BatchRecord> lockAll(RunKey run, BatchState... states) {
		return find(run, Set.of(states), this.database.updateLock());
	}

	List<BatchRecord> find(RunKey run, Set<BatchState> states, String lock) {
		return this.database
			.sql("SELECT * FROM paystack_batch" + RUN + " AND state IN (:states) ORDER BY batch_no" + lock, run)
			.param("states", states.stream().map(BatchState::name).toList())
			.query(Rows::batch)
			.list();
	}

	void audit(BatchKey batch, Instant now, AuditAction action, Act act) {
		this.database.audit(batch.run(), batch.number(), now, action, act);
	}

}
