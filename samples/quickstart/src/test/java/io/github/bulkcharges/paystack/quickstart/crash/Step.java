/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

/**
 * A transaction of the ledger, known by a statement that changes rows.
 */
enum Step {

	OPENED("INSERT INTO paystack_run"),

	ADDED("INSERT INTO paystack_charge"),

	CUT("INSERT INTO paystack_batch"),

	STARTED("UPDATE paystack_run SET state = 'RUNNING'"),

	CLAIM("state = 'SENDING', attempt = attempt + 1"),

	LOST("state = 'UNKNOWN'"),

	ACCEPTED("state = 'ACCEPTED'"),

	ABSENT("absent_at = ?"),

	READY("state = 'READY'"),

	SETTLED("state = 'SETTLED'"),

	DONE("state = 'DONE'");

	private final String sql;

	Step(String sql) {
		this.sql = sql;
	}

	boolean isMadeBy(String statement) {
		return statement.contains(this.sql);
	}

}
