/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests of a ledger on H2.
 */
class H2LedgerTests extends JdbcLedgerTests {

	private static final RunKey LIVE = new RunKey(Mode.LIVE, "july");

	@TempDir
	private static Path directory;

	private static TestDatabase database;

	@BeforeAll
	static void createSharedDatabase() {
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

	@Override
	TestDatabase createDatabase() {
		try {
			return TestDatabase.h2(Files.createTempDirectory(directory, "new"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void refusesLiveRunsInMemory() {
		try (HikariDataSource pool = database.createPool((config) -> config.setJdbcUrl("jdbc:h2:mem:ledger"))) {
			Ledger ledger = JdbcLedger.create(pool, true);
			assertThatIllegalStateException().isThrownBy(() -> ledger.runs().open(LIVE, "main"))
				.withMessage("The ledger of runs needs a database that does not forget commits, but the database is "
						+ "in memory");
			assertThat(ledger.runs().open(RUN, "main")).isNotNull();
		}
	}

	@Test
	void refusesLiveRunsWhenWritesAreDelayed() {
		String url = "jdbc:h2:file:" + directory.resolve("delayed");
		try (HikariDataSource pool = database.createPool((config) -> config.setJdbcUrl(url))) {
			Ledger ledger = JdbcLedger.create(pool, true);
			assertThatIllegalStateException().isThrownBy(() -> ledger.runs().open(LIVE, "main"))
				.withMessageEndingWith("add ;WRITE_DELAY=0 to the URL");
			assertThat(ledger.runs().open(RUN, "main")).isNotNull();
		}
	}

	@Test
	void keepsTheIdentityOfTheServerWhenTheFileIsOpenedAgain() {
		String url = "jdbc:h2:file:" + directory.resolve("again");
		assertThat(server(url)).isEqualTo(server(url));
	}

	@Test
	void readsChargesInTheOrderOfAnIndex() {
		add("a", "b");
		JdbcTemplate template = new JdbcTemplate(database.pool());
		template.execute("SET QUERY_STATISTICS TRUE");
		this.ledger.charges().list(RUN, null, null, 1);
		this.ledger.runs().cut(RUN, 1);
		this.ledger.charges().list(RUN, 1, null, 1);
		List<String> plans = template
			.queryForList("SELECT SQL_STATEMENT FROM INFORMATION_SCHEMA.QUERY_STATISTICS", String.class)
			.stream()
			.filter((sql) -> sql.contains("FROM paystack_charge") && sql.contains("LIMIT"))
			.map((sql) -> template.queryForObject("EXPLAIN " + sql, String.class,
					IntStream.range(0, (int) sql.chars().filter((c) -> c == '?').count())
						.mapToObj((i) -> "1")
						.toArray()))
			.toList();
		template.execute("SET QUERY_STATISTICS FALSE");
		assertThat(plans).hasSize(3)
			.allMatch((plan) -> plan.contains("PAYSTACK_CHARGE_BATCH") && plan.contains("index sorted"));
	}

	private static String server(String url) {
		try (HikariDataSource pool = database.createPool((config) -> config.setJdbcUrl(url))) {
			return JdbcLedger.create(pool, true).runs().time().server();
		}
	}

}
