/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the tables of the ledger, which may be read, but changed only through runs.
 */
@Repository
class LedgerTables {

	static final int PAGE_SIZE = 100;

	private final JdbcClient jdbc;

	LedgerTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Lists the newest runs.
	 */
	List<String> runs() {
		return this.jdbc.sql("SELECT run_id FROM paystack_run ORDER BY created_at DESC, run_id DESC LIMIT 50")
			.query(String.class)
			.list();
	}

	/**
	 * Lists acts, the newest first.
	 */
	List<Act> audit(String run, String actor, long before) {
		return this.jdbc.sql("""
				SELECT * FROM paystack_audit WHERE (:run = '' OR run_id = :run) AND (:actor = '' OR actor = :actor)
					AND id < :before ORDER BY id DESC LIMIT\s""" + (PAGE_SIZE + 1))
			.param("run", run)
			.param("actor", actor)
			.param("before", before)
			.query((row, number) -> new Act(row.getLong("id"), row.getString("run_id"),
					row.getObject("batch_no", Integer.class), Instant.ofEpochMilli(row.getLong("happened_at")),
					row.getString("actor"), row.getString("action"), row.getString("detail")))
			.list();
	}

	List<String> actors() {
		return this.jdbc.sql("SELECT DISTINCT actor FROM paystack_audit ORDER BY actor").query(String.class).list();
	}

	record Act(long id, String run, @Nullable Integer batch, Instant time, String actor, String action,
			@Nullable String detail) {

	}

}
