/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Contract tests of a ledger on PostgreSQL.
 */
class PostgresLedgerContractTests extends JdbcLedgerContractTests {

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.postgres();
	}

	@AfterAll
	static void closeDatabase() {
		database.close();
	}

	@Override
	TestDatabase database() {
		return database;
	}

}
