/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.io.Serial;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transaction manager of the ledger. It also recognizes transactions of JPA, whose
 * manager lends its connection to JDBC without marking it as one in a transaction. The
 * superclass would begin a transaction on that connection, and commit what the caller has
 * done.
 */
final class LedgerTransactions extends JdbcTransactionManager {

	@Serial
	private static final long serialVersionUID = 1L;

	LedgerTransactions(DataSource dataSource) {
		super(dataSource);
	}

	@Override
	protected boolean isExistingTransaction(Object transaction) {
		return super.isExistingTransaction(transaction) || isLent((JdbcTransactionObjectSupport) transaction);
	}

	/**
	 * A connection that was only used inside a transaction of another database is
	 * synchronized with that transaction.
	 */
	private static boolean isLent(JdbcTransactionObjectSupport transaction) {
		return transaction.hasConnectionHolder() && !transaction.getConnectionHolder().isSynchronizedWithTransaction()
				&& TransactionSynchronizationManager.isActualTransactionActive();
	}

}
