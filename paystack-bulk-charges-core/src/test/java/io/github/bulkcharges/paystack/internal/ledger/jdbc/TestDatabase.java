/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.awaitility.Awaitility;

import org.springframework.jdbc.core.JdbcTemplate;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;

/**
 * A database of a test class, with a ledger whose clock the tests control. The pool has
 * {@code auto-commit=false}; that of the second instance has not, and its sessions have
 * another time zone.
 */
final class TestDatabase implements AutoCloseable {

	private static final String TIME_ZONE = "SET TIME ZONE 'America/Los_Angeles'";

	private static final List<String> TABLES = List.of("paystack_run", "paystack_batch", "paystack_charge",
			"paystack_lease", "paystack_audit");

	private final HikariConfig config = new HikariConfig();

	private final HikariDataSource pool;

	private final HikariDataSource secondPool;

	private final JdbcTemplate template;

	private final Ledger ledger;

	private final Ledger secondLedger;

	private TestDatabase(String url, String timeZone) {
		this.config.setJdbcUrl(url);
		this.config.setMinimumIdle(1);
		this.pool = createPool((config) -> config.setAutoCommit(false));
		this.secondPool = createPool((config) -> config.setConnectionInitSql(timeZone));
		this.template = new JdbcTemplate(this.secondPool);
		this.template.execute("DROP TABLE IF EXISTS test_clock");
		this.template.execute("CREATE TABLE test_clock (now_ms BIGINT, offset_ms BIGINT, server VARCHAR(100))");
		this.template.update("INSERT INTO test_clock VALUES (NULL, 0, 'server')");
		this.ledger = JdbcLedger.create(this.pool, TestDatabase::dialect, true);
		this.secondLedger = JdbcLedger.create(this.secondPool, TestDatabase::dialect, false);
	}

	static TestDatabase postgres() {
		String name = "ledger_" + UUID.randomUUID().toString().replace('-', '_');
		new JdbcTemplate(PostgresServer.INSTANCE.getPostgresDatabase()).execute("CREATE DATABASE " + name);
		return new TestDatabase(PostgresServer.INSTANCE.getJdbcUrl("postgres", name), TIME_ZONE);
	}

	static TestDatabase h2(Path directory) {
		return new TestDatabase("jdbc:h2:file:" + directory.resolve("ledger") + ";WRITE_DELAY=0", TIME_ZONE);
	}

	/** The URL is that of an empty database on a server that was started by hand. */
	static TestDatabase mariadb() {
		return new TestDatabase(System.getProperty("mariadb.url"), "SET time_zone = '-08:00'");
	}

	/** Returns a template whose statements are committed at once. */
	JdbcTemplate template() {
		return this.template;
	}

	HikariDataSource pool() {
		return this.pool;
	}

	HikariDataSource secondPool() {
		return this.secondPool;
	}

	HikariDataSource createPool(Consumer<HikariConfig> customizer) {
		HikariConfig config = new HikariConfig();
		this.config.copyStateTo(config);
		customizer.accept(config);
		return new HikariDataSource(config);
	}

	/** Returns a ledger that is empty and has a clock that runs. */
	Ledger emptyLedger() {
		this.ledger.runs().time();
		TABLES.forEach((table) -> this.template.update("DELETE FROM " + table));
		this.template.update("UPDATE test_clock SET now_ms = NULL, offset_ms = 0, server = 'server'");
		return this.ledger;
	}

	Ledger secondLedger() {
		return this.secondLedger;
	}

	void stopClock() {
		this.template.update("UPDATE test_clock SET now_ms = " + System.currentTimeMillis());
	}

	private static Dialect dialect(String product) {
		Dialect dialect = Dialect.of(product);
		String time = "SELECT COALESCE(test_clock.now_ms, t.now_ms) + offset_ms AS now_ms, test_clock.server AS server"
				+ " FROM (" + dialect.time() + ") t, test_clock";
		return new Dialect(dialect.script(), dialect.shareLock(), dialect.updateLock(), time, dialect.settings(),
				dialect.durability());
	}

	void passTime(Duration duration) {
		this.template.update("UPDATE test_clock SET offset_ms = offset_ms + " + duration.toMillis());
	}

	/** Waits until a session waits for a lock. */
	void awaitBlockedSession() {
		String url = this.config.getJdbcUrl();
		String blocked = url.startsWith("jdbc:h2:") ? "INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"
				: url.startsWith("jdbc:mariadb:") ? "information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
						: "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
		Awaitility.await()
			.until(() -> this.template.queryForObject("SELECT COUNT(*) FROM " + blocked, Integer.class) > 0);
	}

	void replaceServer() {
		this.template.update("UPDATE test_clock SET server = '" + UUID.randomUUID() + "'");
	}

	@Override
	public void close() {
		this.pool.close();
		this.secondPool.close();
	}

	/**
	 * The server is started when it is first used, and ends with the JVM.
	 */
	private static final class PostgresServer {

		static final EmbeddedPostgres INSTANCE = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder()
					.setServerConfig("fsync", "on")
					.setServerConfig("synchronous_commit", "on")
					.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
