/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

import io.github.bulkcharges.paystack.internal.ledger.Act;
import io.github.bulkcharges.paystack.internal.ledger.AuditAction;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.LedgerNotes;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * The database of a ledger: transactions, statements, and what all steps need. Connects
 * to the database when it is first used.
 */
final class LedgerDatabase {

	private static final Logger logger = LoggerFactory.getLogger(LedgerDatabase.class);

	private static final ConnectionCallback<String> PRODUCT_NAME = (connection) -> connection.getMetaData()
		.getDatabaseProductName();

	private static final int MAX_ATTEMPTS = 3;

	/**
	 * SQL states of transactions that were rolled back, after which nothing is unknown.
	 */
	private static final Set<String> ROLLED_BACK = Set.of("40001", "40P01");

	private static final int MAX_ACTOR = 100;

	private final JdbcTemplate template;

	private final JdbcClient client;

	private final TransactionTemplate ownTransaction;

	private final TransactionTemplate joiningTransaction;

	private final Function<String, Dialect> dialects;

	private final boolean initializeSchema;

	private final String maxIdle;

	private final Durability durability = new Durability();

	private volatile @Nullable Dialect dialect;

	LedgerDatabase(DataSource dataSource, Function<String, Dialect> dialects, boolean initializeSchema,
			Duration maxIdle) {
		this.template = new JdbcTemplate(dataSource);
		this.client = JdbcClient.create(this.template);
		this.dialects = dialects;
		this.initializeSchema = initializeSchema;
		this.maxIdle = String.valueOf(maxIdle.toMillis());
		LedgerTransactions transactions = new LedgerTransactions(dataSource);
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.ownTransaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		this.joiningTransaction = new TransactionTemplate(transactions);
		this.joiningTransaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	/**
	 * Executes a step in a transaction of its own, which is committed when this method
	 * returns. If the database has rolled the transaction back because of a deadlock,
	 * executes the step again.
	 * @param <T> the type of the result
	 * @param step the step, which must not execute other steps
	 * @return the result of the step
	 */
	<T extends @Nullable Object> T own(Supplier<T> step) {
		return own((transaction) -> step.get());
	}

	<T extends @Nullable Object> T own(TransactionCallback<T> step) {
		for (int attempt = 1;; attempt++) {
			try {
				return execute(this.ownTransaction, step);
			}
			catch (ConcurrencyFailureException ex) {
				if (attempt == MAX_ATTEMPTS || !isRolledBack(ex)) {
					throw ex;
				}
				logger.debug("The step is executed again", ex);
			}
		}
	}

	private static boolean isRolledBack(ConcurrencyFailureException failure) {
		return failure.getMostSpecificCause() instanceof SQLException cause
				&& ROLLED_BACK.contains(Objects.requireNonNullElse(cause.getSQLState(), ""));
	}

	/**
	 * Executes a step in the transaction of the calling thread, or in one of its own if
	 * there is none.
	 */
	<T extends @Nullable Object> T joining(TransactionCallback<T> step) {
		return execute(this.joiningTransaction, step);
	}

	private <T extends @Nullable Object> T execute(TransactionTemplate template, TransactionCallback<T> step) {
		Dialect dialect = dialect();
		return template.execute((transaction) -> {
			if (dialect.settings() != null && transaction.isNewTransaction()) {
				this.template.query(dialect.settings(), (row) -> {
				}, this.maxIdle);
			}
			return step.doInTransaction(transaction);
		});
	}

	JdbcTemplate template() {
		return this.template;
	}

	StatementSpec sql(String sql) {
		return this.client.sql(sql);
	}

	StatementSpec sql(String sql, RunKey run) {
		return sql(sql).param("mode", run.mode().value()).param("run", run.id());
	}

	StatementSpec sql(String sql, BatchKey batch) {
		return sql(sql, batch.run()).param("number", batch.number());
	}

	/** Reads the clock. A step reads it once, after it has locked its rows. */
	LedgerTime time() {
		return sql(dialect().time()).query(
				(row, number) -> new LedgerTime(Instant.ofEpochMilli(row.getLong("now_ms")), row.getString("server")))
			.single();
	}

	Instant now() {
		return time().now();
	}

	@Nullable RunRecord find(RunKey run) {
		return find(run, "");
	}

	@Nullable RunRecord lock(RunKey run) {
		return find(run, updateLock());
	}

	private @Nullable RunRecord find(RunKey run, String lock) {
		return sql("SELECT * FROM paystack_run WHERE mode = :mode AND run_id = :run" + lock, run).query(Rows::run)
			.optional()
			.orElse(null);
	}

	/**
	 * Finds charges, in the order of their references in lower case.
	 * @param lock a clause that locks them, or an empty string
	 */
	List<ChargeRecord> find(Mode mode, Collection<String> references, String lock) {
		return references.isEmpty() ? List.of()
				: sql("SELECT * FROM paystack_charge WHERE mode = :mode AND reference_key IN (:keys) "
						+ "ORDER BY reference_key" + lock)
					.param("mode", mode.value())
					.param("keys", references.stream().map(Rows::referenceKey).distinct().toList())
					.query(Rows::charge)
					.list();
	}

	String shareLock() {
		return dialect().shareLock();
	}

	boolean boundsLocks() {
		return dialect().boundsLocks();
	}

	String updateLock() {
		return dialect().updateLock();
	}

	int audit(RunKey run, @Nullable Integer batchNumber, Instant now, AuditAction action, Act act) {
		String by = act.by();
		return sql("""
				INSERT INTO paystack_audit (mode, run_id, batch_no, happened_at, actor, action, detail)
				VALUES (:mode, :run, :number, :now, :by, :action, :detail)""", run).param("number", batchNumber)
			.param("now", now.toEpochMilli())
			.param("by", (by.length() > MAX_ACTOR) ? by.substring(0, MAX_ACTOR) : by)
			.param("action", action.name())
			.param("detail", LedgerNotes.cut(act.reason()))
			.update();
	}

	/**
	 * Requires that the server does not forget commits. Called before anything is sent.
	 */
	void requireDurable(Mode mode, String server) {
		this.durability.require(mode, server,
				() -> sql(dialect().durability()).query(String.class).optional().orElse(null));
	}

	private Dialect dialect() {
		Dialect dialect = this.dialect;
		return (dialect != null) ? dialect : prepare();
	}

	private synchronized Dialect prepare() {
		Dialect dialect = this.dialect;
		if (dialect == null) {
			dialect = this.dialects.apply(Objects
				.requireNonNull(this.ownTransaction.execute((transaction) -> this.template.execute(PRODUCT_NAME))));
			new LedgerSchema(this.template, this.ownTransaction, dialect).require(this.initializeSchema);
			this.dialect = dialect;
		}
		return dialect;
	}

}
