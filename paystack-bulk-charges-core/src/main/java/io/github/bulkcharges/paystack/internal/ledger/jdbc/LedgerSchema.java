/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates the tables of a ledger, and checks their version.
 */
final class LedgerSchema {

	private static final Logger logger = LoggerFactory.getLogger(LedgerSchema.class);

	private static final int VERSION = 1;

	private static final int MAX_ATTEMPTS = 3;

	private static final String SCRIPTS = "io/github/bulkcharges/paystack/run/";

	private final JdbcTemplate template;

	private final TransactionTemplate transaction;

	private final ClassPathResource script;

	LedgerSchema(JdbcTemplate template, TransactionTemplate transaction, Dialect dialect) {
		this.template = template;
		this.transaction = transaction;
		this.script = new ClassPathResource(SCRIPTS + dialect.script());
	}

	/**
	 * Requires that the tables have the version that this library knows.
	 * @param create whether tables that do not exist are created
	 */
	void require(boolean create) {
		List<Integer> versions = List.of();
		DataAccessException failure = null;
		try {
			versions = versions();
		}
		catch (DataAccessException ex) {
			failure = ex;
		}
		if (versions.isEmpty() && create) {
			create();
			versions = versions();
		}
		if (!versions.equals(List.of(VERSION))) {
			throw new IllegalStateException(describe(versions), failure);
		}
	}

	private String describe(List<Integer> versions) {
		if (versions.isEmpty()) {
			return "The tables of the ledger of runs cannot be read. Create them with classpath:"
					+ this.script.getPath() + ", or let the ledger initialize the schema";
		}
		return "The tables of the ledger of runs have schema version " + versions.get(versions.size() - 1)
				+ ", but this version of the library requires " + VERSION
				+ ". Execute the upgrade scripts, or use the matching version of the library";
	}

	private List<Integer> versions() {
		List<Integer> versions = this.transaction.execute((status) -> this.template
			.queryForList("SELECT DISTINCT version FROM paystack_schema ORDER BY version", Integer.class));
		return Objects.requireNonNull(versions);
	}

	/**
	 * Creates what does not exist yet. Other instances may do so at the same time, which
	 * makes one of them fail.
	 */
	private void create() {
		for (int attempt = 1;; attempt++) {
			try {
				executeScript();
				return;
			}
			catch (DataAccessException ex) {
				if (attempt == MAX_ATTEMPTS) {
					throw ex;
				}
				logger.debug("The script is executed again", ex);
			}
		}
	}

	private void executeScript() {
		ResourceDatabasePopulator populator = new ResourceDatabasePopulator(this.script);
		this.transaction.executeWithoutResult((status) -> DatabasePopulatorUtils.execute(populator,
				Objects.requireNonNull(this.template.getDataSource())));
	}

}
