/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.time.Duration;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.util.ClassUtils;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;

/**
 * Creates ledgers in a database: PostgreSQL, H2 or MariaDB.
 */
public final class JdbcLedger {

	private static final String SPRING_JDBC = "org.springframework.jdbc.core.simple.JdbcClient";

	/**
	 * How long a transaction may be idle until the server ends it, if the database
	 * supports that, so that an instance that is frozen does not block the others.
	 */
	private static final Duration MAX_IDLE = Duration.ofSeconds(30);

	private JdbcLedger() {
	}

	/**
	 * Creates a ledger. It connects to the database when it is first used.
	 * @param dataSource the data source. Its pool needs at least two connections for each
	 * thread that adds charges inside a transaction
	 * @param initializeSchema whether tables that do not exist are created
	 * @return the ledger
	 * @throws IllegalStateException if Spring JDBC is missing
	 */
	public static Ledger create(DataSource dataSource, boolean initializeSchema) {
		if (!ClassUtils.isPresent(SPRING_JDBC, JdbcLedger.class.getClassLoader())) {
			throw new IllegalStateException("A ledger in a database needs Spring JDBC on the class path. "
					+ "Add the dependency org.springframework:spring-jdbc");
		}
		return create(dataSource, Dialect::of, initializeSchema);
	}

	static Ledger create(DataSource dataSource, Function<String, Dialect> dialects, boolean initializeSchema) {
		LedgerDatabase database = new LedgerDatabase(dataSource, dialects, initializeSchema, MAX_IDLE);
		BatchRows batches = new BatchRows(database);
		AddedRuns addedRuns = new AddedRuns();
		return new Ledger(new JdbcRunLedger(database, batches, addedRuns), new JdbcBatchLedger(database, batches),
				new JdbcChargeLedger(database, batches, addedRuns));
	}

}
