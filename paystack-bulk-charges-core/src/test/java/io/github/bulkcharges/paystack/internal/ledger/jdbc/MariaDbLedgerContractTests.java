/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Contract tests of a ledger on MariaDB. They need an empty database:
 * {@code -Dmariadb.url=jdbc:mariadb://localhost/ledger?user=root}.
 */
@EnabledIfSystemProperty(named = "mariadb.url", matches = ".+")
class MariaDbLedgerContractTests extends JdbcLedgerContractTests {

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase() {
		database = TestDatabase.mariadb();
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
