/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * Deletes old runs, batch by batch, so that no transaction is long.
 */
final class RunPurge {

	private static final Duration MIN_AGE = Duration.ofDays(400);

	private static final int CHUNK = 1000;

	private static final int DONE = -1;

	private static final String OLD = """
			SELECT * FROM paystack_run r
			WHERE mode = :mode AND state IN ('DONE', 'CANCELLED') AND COALESCE(started_at, created_at) < :before
			AND NOT EXISTS (SELECT 1 FROM paystack_batch b
				WHERE b.mode = r.mode AND b.run_id = r.run_id AND b.state NOT IN ('SETTLED', 'REFUSED'))""";

	private static final String SETTLED_SINCE = """
			SELECT 1 FROM paystack_charge c WHERE c.settled_at >= :before AND\s""";

	private final LedgerDatabase database;

	RunPurge(LedgerDatabase database) {
		this.database = database;
	}

	int purge(Mode mode, Instant before) {
		List<RunKey> runs = this.database.own(() -> {
			if (before.isAfter(this.database.now().minus(MIN_AGE))) {
				throw new IllegalArgumentException("Only runs of more than 400 days ago can be deleted");
			}
			return this.database
				.sql(OLD + " AND NOT EXISTS (" + SETTLED_SINCE + "c.mode = r.mode AND c.run_id = r.run_id)")
				.param("mode", mode.value())
				.param("before", before.toEpochMilli())
				.query((row, number) -> Rows.runKey(row))
				.list();
		});
		return runs.stream().mapToInt((run) -> purge(run, before)).sum();
	}

	private int purge(RunKey run, Instant before) {
		int total = 0;
		int deleted = 0;
		while (deleted != DONE) {
			total += deleted;
			deleted = this.database.own(() -> deleteSome(run, before));
		}
		return total;
	}

	private int deleteSome(RunKey run, Instant before) {
		if (this.database.lock(run) == null || !exists(OLD + " AND run_id = :run", run, before)) {
			return DONE;
		}
		Integer number = first("SELECT MIN(batch_no) FROM paystack_batch WHERE mode = :mode AND run_id = :run", run,
				Integer.class);
		if (number != null) {
			return deleteBatch(run.batch(number), before);
		}
		String last = first("SELECT MAX(reference_key) FROM (SELECT reference_key FROM paystack_charge "
				+ "WHERE mode = :mode AND run_id = :run AND batch_no IS NULL" + BatchRows.CHARGES_IN_ORDER + " LIMIT "
				+ CHUNK + ") c", run, String.class);
		if (last != null) {
			return this.database
				.sql("DELETE FROM paystack_charge" + BatchRows.RUN + " AND batch_no IS NULL AND reference_key <= :last",
						run)
				.param("last", last)
				.update();
		}
		this.database.sql("DELETE FROM paystack_audit" + BatchRows.RUN, run).update();
		this.database.sql("DELETE FROM paystack_run" + BatchRows.RUN, run).update();
		return DONE;
	}

	private int deleteBatch(BatchKey batch, Instant before) {
		String where = "mode = :mode AND run_id = :run AND batch_no = " + batch.number();
		if (exists(SETTLED_SINCE + where, batch.run(), before)) {
			return DONE;
		}
		int charges = this.database.sql("DELETE FROM paystack_charge WHERE " + where, batch.run()).update();
		this.database.sql("DELETE FROM paystack_batch WHERE " + where, batch.run()).update();
		return charges;
	}

	private boolean exists(String sql, RunKey run, Instant before) {
		return !this.database.sql(sql, run).param("before", before.toEpochMilli()).query().listOfRows().isEmpty();
	}

	private <T> @Nullable T first(String sql, RunKey run, Class<T> type) {
		return this.database.sql(sql, run).query(type).optional().orElse(null);
	}

}
