/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.LedgerContractTests;

/**
 * Contract tests of a ledger in a database.
 */
abstract class JdbcLedgerContractTests extends LedgerContractTests {

	abstract TestDatabase database();

	@Override
	protected Ledger createLedger() {
		return database().emptyLedger();
	}

	@Override
	protected Ledger secondLedger() {
		return database().secondLedger();
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
