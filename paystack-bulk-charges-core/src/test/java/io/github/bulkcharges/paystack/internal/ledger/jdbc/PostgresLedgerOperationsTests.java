/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import io.github.bulkcharges.paystack.internal.ledger.Operation;

/**
 * Compares a ledger on PostgreSQL with the ledger in memory.
 */
class PostgresLedgerOperationsTests extends JdbcLedgerOperations {

	private static TestDatabase database;

	@BeforeContainer
	static void createDatabase() {
		database = TestDatabase.postgres();
	}

	@AfterContainer
	static void closeDatabase() {
		database.close();
	}

	@Override
	TestDatabase database() {
		return database;
	}

	@Property(tries = 10)
	void agreesWithTheLedgerInMemory(@ForAll("operations") List<Operation> operations) {
		compareWithMemory(operations);
	}

}
