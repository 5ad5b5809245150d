/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What differs between databases.
 *
 * @param script name of the script that creates the tables
 * @param shareLock clause that locks selected rows, shared if the database can do that
 * @param updateLock clause that locks selected rows exclusively
 * @param time query for the clock in epoch milliseconds and the identity of the server.
 * The clock is that of the statement, not of the transaction
 * @param settings statement for the settings of a transaction, or {@code null} if there
 * are none. Its parameter is the maximum idle time in milliseconds, after which the
 * server ends the transaction
 * @param durability query for the reason why commits may be lost, or {@code null}
 */
record Dialect(String script, String shareLock, String updateLock, String time, @Nullable String settings,
		String durability) {

	private static final Dialect POSTGRESQL = new Dialect("schema-postgresql.sql", " FOR SHARE", " FOR UPDATE",
			"""
					SELECT CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT) AS now_ms,
						CONCAT(system_identifier, '-', timeline_id, '-', EXTRACT(EPOCH FROM pg_postmaster_start_time())) AS server
					FROM pg_control_system(), pg_control_checkpoint()""",
			"""
					SELECT set_config('synchronous_commit', 'on', true), set_config('lock_timeout', '30s', true),
						set_config('idle_in_transaction_session_timeout', ?, true)""", """
					SELECT CASE
						WHEN current_setting('transaction_read_only') = 'on' THEN 'the connection is read-only'
						WHEN current_setting('fsync') = 'off' THEN 'fsync is off' END""");

	// CURRENT_TIMESTAMP stands still from its first use in a transaction, and every step
	// reads it once. WRITE_DELAY is not stored in the file, so the URL must contain it.
	private static final Dialect H2 = new Dialect("schema-h2.sql", " FOR UPDATE WAIT 30", " FOR UPDATE WAIT 30", """
			SELECT CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT) AS now_ms,
				RAWTOHEX(HASH('SHA-256', COALESCE(DATABASE_PATH(), DATABASE()))) AS server""", null, """
			SELECT CASE
				WHEN READONLY() THEN 'the database is read-only'
				WHEN DATABASE_PATH() IS NULL THEN 'the database is in memory'
				WHEN NOT EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.SETTINGS
					WHERE SETTING_NAME = 'WRITE_DELAY' AND SETTING_VALUE = '0')
				THEN 'WRITE_DELAY is not 0, add ;WRITE_DELAY=0 to the URL' END""");

	private static final Dialect MARIADB = new Dialect("schema-mariadb.sql", " LOCK IN SHARE MODE WAIT 30",
			" FOR UPDATE WAIT 30", """
					SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) DIV 1000 AS now_ms,
						CONCAT(@@server_uid, '-', UNIX_TIMESTAMP() - variable_value) AS server
					FROM information_schema.global_status WHERE variable_name = 'UPTIME'""", null,
			"""
					SELECT CASE
						WHEN @@global.read_only <> 0 OR @@tx_read_only <> 0 THEN 'the server is read-only'
						WHEN @@innodb_flush_log_at_trx_commit <> 1 THEN 'innodb_flush_log_at_trx_commit is not 1' END""");

	/**
	 * Returns whether the lock clauses end a wait by themselves.
	 */
	boolean boundsLocks() {
		return this.shareLock.contains("WAIT");
	}

	/**
	 * Returns the dialect of a database.
	 * @param product the name of the database, as its driver says
	 * @return the dialect
	 * @throws IllegalStateException if the database is not supported
	 */
	static Dialect of(String product) {
		return switch (product) {
			case "PostgreSQL" -> POSTGRESQL;
			case "H2" -> H2;
			case "MariaDB" -> MARIADB;
			default -> throw new IllegalStateException(
					"The ledger of runs supports PostgreSQL, H2 and MariaDB, but not " + product);
		};
	}

}
