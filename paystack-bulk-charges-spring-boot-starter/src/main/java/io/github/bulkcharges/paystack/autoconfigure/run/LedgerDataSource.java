/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.EmbeddedDatabaseConnection;
import org.springframework.util.ClassUtils;

import io.github.bulkcharges.paystack.autoconfigure.run.PaystackRunsProperties.InitializeSchema;
import io.github.bulkcharges.paystack.autoconfigure.run.PaystackRunsProperties.Ledger;

/**
 * Decides where the ledger of runs is kept.
 */
final class LedgerDataSource {

	private static final String JDBC_CLASS = "org.springframework.jdbc.core.JdbcTemplate";

	private static final String EMBEDDED_CLASS = "org.springframework.boot.jdbc.EmbeddedDatabaseConnection";

	private final PaystackRunsProperties properties;

	private final ObjectProvider<DataSource> qualified;

	private final ObjectProvider<DataSource> all;

	private final @Nullable ClassLoader classLoader;

	/**
	 * Creates a decision.
	 * @param qualified the data sources with the qualifier {@link PaystackDataSource}
	 * @param all the data sources that are injected without a qualifier
	 */
	LedgerDataSource(PaystackRunsProperties properties, ObjectProvider<DataSource> qualified,
			ObjectProvider<DataSource> all, @Nullable ClassLoader classLoader) {
		this.properties = properties;
		this.qualified = qualified;
		this.all = all;
		this.classLoader = classLoader;
	}

	/**
	 * Returns the data source of the ledger.
	 * @param live whether customers are debited
	 * @return the data source, or {@code null} if the ledger is kept in memory
	 * @throws UnusableLedgerException if there is none, but one is required
	 */
	@Nullable DataSource find(boolean live) {
		if (this.properties.ledger() == Ledger.MEMORY) {
			return null;
		}
		DataSource dataSource = this.qualified.getIfAvailable();
		dataSource = (dataSource != null) ? dataSource : this.all.getIfUnique();
		if (dataSource == null) {
			requireNone(live);
		}
		else if (!ClassUtils.isPresent(JDBC_CLASS, this.classLoader)) {
			throw new UnusableLedgerException("there is a DataSource, but Spring JDBC is not on the class path",
					"Add spring-boot-starter-jdbc." + orMemory(), null);
		}
		return dataSource;
	}

	private void requireNone(boolean live) {
		if (this.all.stream().findAny().isPresent()) {
			throw new UnusableLedgerException("there are several DataSource beans",
					"Annotate the one for the ledger with @PaystackDataSource, or make it @Primary." + orMemory(),
					null);
		}
		if (live || this.properties.ledger() == Ledger.JDBC) {
			throw new UnusableLedgerException("there is no DataSource bean", """
					Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB or H2, and set \
					spring.datasource.url. The ledger remembers what was sent, so that nobody is debited twice.""",
					null);
		}
	}

	private static String orMemory() {
		return " For a test without a database, set paystack.runs.ledger=memory.";
	}

	/**
	 * Returns whether the tables of the ledger are created.
	 */
	boolean isInitialized(DataSource dataSource) {
		return this.properties.initializeSchema() == InitializeSchema.ALWAYS
				|| (this.properties.initializeSchema() == InitializeSchema.EMBEDDED
						&& ClassUtils.isPresent(EMBEDDED_CLASS, this.classLoader)
						&& EmbeddedDatabaseConnection.isEmbedded(dataSource));
	}

}
