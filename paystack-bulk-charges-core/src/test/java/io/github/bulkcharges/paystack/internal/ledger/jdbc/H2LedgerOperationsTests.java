/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.util.FileSystemUtils;

import io.github.bulkcharges.paystack.internal.ledger.Operation;

/**
 * Compares a ledger on H2 with the ledger in memory.
 */
class H2LedgerOperationsTests extends JdbcLedgerOperations {

	private static Path directory;

	private static TestDatabase database;

	@BeforeContainer
	static void createDatabase() throws IOException {
		directory = Files.createTempDirectory("ledger");
		database = TestDatabase.h2(directory);
	}

	@AfterContainer
	static void closeDatabase() throws IOException {
		database.close();
		FileSystemUtils.deleteRecursively(directory);
	}

	@Override
	TestDatabase database() {
		return database;
	}

	@Property(tries = 30)
	void agreesWithTheLedgerInMemory(@ForAll("operations") List<Operation> operations) {
		compareWithMemory(operations);
	}

}
