/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract tests of a ledger on H2.
 */
class H2LedgerContractTests extends JdbcLedgerContractTests {

	private static TestDatabase database;

	@BeforeAll
	static void createDatabase(@TempDir Path directory) {
		database = TestDatabase.h2(directory);
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
