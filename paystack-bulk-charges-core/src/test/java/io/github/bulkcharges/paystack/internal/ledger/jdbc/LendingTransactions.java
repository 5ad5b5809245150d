/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.SimpleConnectionHandle;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lends its connection to JDBC like the {@code JpaTransactionManager} does.
 */
final class LendingTransactions extends AbstractPlatformTransactionManager {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient DataSource dataSource;

	LendingTransactions(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	protected Object doGetTransaction() {
		return this;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		try {
			Connection connection = this.dataSource.getConnection();
			connection.setAutoCommit(false);
			TransactionSynchronizationManager.bindResource(this.dataSource,
					new ConnectionHolder(new SimpleConnectionHandle(connection)));
		}
		catch (SQLException ex) {
			throw new CannotCreateTransactionException("No connection", ex);
		}
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		execute(Connection::commit);
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		execute(Connection::rollback);
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		execute((connection) -> connection.setAutoCommit(true));
		execute(Connection::close);
		TransactionSynchronizationManager.unbindResource(this.dataSource);
	}

	private void execute(Step step) {
		ConnectionHolder holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(this.dataSource);
		try {
			step.execute(holder.getConnection());
		}
		catch (SQLException ex) {
			throw new TransactionSystemException("The connection cannot be used", ex);
		}
	}

	private interface Step {

		void execute(Connection connection) throws SQLException;

	}

}
