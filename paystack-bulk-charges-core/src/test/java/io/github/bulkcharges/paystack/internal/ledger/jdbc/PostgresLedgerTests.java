/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.io.IOException;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of a ledger on PostgreSQL.
 */
class PostgresLedgerTests extends JdbcLedgerTests {

	private static final RunKey LIVE = new RunKey(Mode.LIVE, "july");

	private static TestDatabase database;

	@BeforeAll
	static void createSharedDatabase() {
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

	@Override
	TestDatabase createDatabase() {
		return TestDatabase.postgres();
	}

	@Test
	void refusesLiveRunsWithoutFsync() throws IOException {
		try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
			Ledger ledger = JdbcLedger.create(server.getPostgresDatabase(), true);
			assertThatIllegalStateException().isThrownBy(() -> ledger.runs().open(LIVE, "main"))
				.withMessage("The ledger of runs needs a database that does not forget commits, but fsync is off");
			assertThat(ledger.runs().find(LIVE)).isNull();
			assertThat(ledger.runs().open(RUN, "main").key()).isEqualTo(RUN);
			assertThat(ledger.runs().time().server()).isNotEqualTo(server());
		}
	}

	@Test
	void refusesLiveRunsOnReadOnlyConnections() {
		try (HikariDataSource pool = database.createPool((config) -> config.setReadOnly(true))) {
			Ledger ledger = JdbcLedger.create(pool, false);
			assertThatIllegalStateException().isThrownBy(() -> ledger.runs().open(LIVE, "main"))
				.withMessageEndingWith("but the connection is read-only");
		}
	}

	@Test
	void commitsSynchronouslyAlsoIfTheSessionDoesNot() {
		try (HikariDataSource pool = database
			.createPool((config) -> config.setConnectionInitSql("SET synchronous_commit = off"))) {
			assertThat(setting(pool, "synchronous_commit")).isEqualTo("on");
		}
	}

	@Test
	void limitsTheTimeForWhichItWaitsForALock() {
		assertThat(setting(database.pool(), "lock_timeout")).isEqualTo("30s");
	}

	@Test
	void changesSettingsOnlyWithinItsTransactions() {
		this.ledger.runs().time();
		this.caller.executeWithoutResult((transaction) -> {
			add("a");
			assertThat(new JdbcTemplate(database.pool()).queryForObject("SHOW lock_timeout", String.class))
				.isEqualTo("0");
		});
	}

	private static String setting(HikariDataSource pool, String name) {
		LedgerDatabase database = new LedgerDatabase(pool, Dialect::of, false, Duration.ofSeconds(30));
		return database.own(() -> database.sql("SELECT current_setting('" + name + "')").query(String.class).single());
	}

	@Test
	void losesTheLockOfAnInstanceThatIsFrozen() {
		LedgerDatabase frozen = new LedgerDatabase(database.pool(), Dialect::of, false, Duration.ofMillis(200));
		assertThatException().isThrownBy(() -> frozen.own(() -> {
			assertThat(frozen.lock(RUN)).isNotNull();
			assertThat(database.secondLedger().runs().cancel(RUN, ACT)).isTrue();
			return frozen.now();
		}));
		assertThat(state()).isEqualTo(RunState.CANCELLED);
	}

	@Test
	void needsNoPrivilegesExceptOnItsTables() {
		try (TestDatabase other = TestDatabase.postgres()) {
			String role = "clerk_" + System.nanoTime();
			other.template().execute("CREATE ROLE " + role + " LOGIN");
			other.template().execute("GRANT CREATE ON SCHEMA public TO " + role);
			try (HikariDataSource pool = other.createPool((config) -> config.setUsername(role))) {
				Ledger ledger = JdbcLedger.create(pool, true);
				assertThat(ledger.runs().open(LIVE, "main").key()).isEqualTo(LIVE);
			}
		}
	}

	@Test
	void identifiesTheServerBySystemTimelineAndStart() {
		assertThat(server()).matches("\\d{19}-1-\\d{10}\\.\\d+");
	}

	private static String server() {
		return JdbcLedger.create(database.pool(), false).runs().time().server();
	}

}
