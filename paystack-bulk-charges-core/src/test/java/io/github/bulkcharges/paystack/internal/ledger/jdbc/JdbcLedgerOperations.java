/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerOperations;

/**
 * Compares a ledger in a database with the ledger in memory.
 */
abstract class JdbcLedgerOperations extends LedgerOperations {

	abstract TestDatabase database();

	@Override
	protected Ledger createLedger() {
		Ledger ledger = database().emptyLedger();
		database().stopClock();
		return ledger;
	}

	@Override
	protected void passTime(Duration duration) {
		database().passTime(duration);
	}

	@Override
	protected void replaceServer() {
		database().replaceServer();
	}

}
