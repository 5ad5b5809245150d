/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.internal.run.RunsAssembly;

/**
 * Builds {@link BulkChargeRuns}.
 *
 * @since 0.1.0
 */
public final class BulkChargeRunsBuilder {

	private final Paystack paystack;

	private final List<OutcomeHandler> handlers = new ArrayList<>();

	private final List<RunListener> listeners = new ArrayList<>();

	private RunSettings settings = RunSettings.defaults();

	private @Nullable DataSource dataSource;

	private boolean initializeSchema;

	private boolean inMemory;

	BulkChargeRunsBuilder(Paystack paystack) {
		this.paystack = Objects.requireNonNull(paystack, "paystack");
	}

	/**
	 * Sets the database of the ledger. All instances must use the same database.
	 * @param dataSource the database, with the tables of the ledger; PostgreSQL, MariaDB
	 * or H2 in a file. Requires Spring JDBC on the class path. It is not closed
	 * @return this builder
	 */
	public BulkChargeRunsBuilder dataSource(DataSource dataSource) {
		this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
		return this;
	}

	/**
	 * Sets whether the tables of the ledger are created when the database is first used.
	 * @param initializeSchema {@code false} by default. The scripts are on the class
	 * path, in {@code io/github/bulkcharges/paystack/run}
	 * @return this builder
	 */
	public BulkChargeRunsBuilder initializeSchema(boolean initializeSchema) {
		this.initializeSchema = initializeSchema;
		return this;
	}

	/**
	 * Keeps the ledger in memory, for tests and programs that are thrown away. Its
	 * contents are lost with the process, and then nothing prevents that the same charges
	 * are submitted and debited again. It has room for 50,000 charges. This is the
	 * default in test mode; with a live key it must be chosen.
	 * @return this builder
	 */
	public BulkChargeRunsBuilder inMemory() {
		this.inMemory = true;
		return this;
	}

	/**
	 * Sets the settings.
	 * @param settings {@link RunSettings#defaults()} by default
	 * @return this builder
	 */
	public BulkChargeRunsBuilder settings(RunSettings settings) {
		this.settings = Objects.requireNonNull(settings, "settings");
		return this;
	}

	/**
	 * Adds a handler of outcomes.
	 * @param handler the handler
	 * @return this builder
	 */
	public BulkChargeRunsBuilder outcomeHandler(OutcomeHandler handler) {
		this.handlers.add(Objects.requireNonNull(handler, "handler"));
		return this;
	}

	/**
	 * Adds a listener.
	 * @param listener the listener
	 * @return this builder
	 */
	public BulkChargeRunsBuilder listener(RunListener listener) {
		this.listeners.add(Objects.requireNonNull(listener, "listener"));
		return this;
	}

	/**
	 * Builds the runs. Nothing is read or sent before a run is submitted, started or
	 * {@linkplain BulkChargeRuns#resumeUnfinished() resumed}.
	 * @return the runs, which must be closed before the client
	 * @throws IllegalStateException if the mode of the client is not known, or there is
	 * neither a database nor the choice of memory for a live key
	 * @throws IllegalArgumentException if the settle delay is too short for a live key
	 */
	public BulkChargeRuns build() {
		List<OutcomeHandler> handlers = List.copyOf(this.handlers);
		List<RunListener> listeners = List.copyOf(this.listeners);
		return new RunsAssembly(this.paystack, this.paystack.mode(), this.settings, () -> handlers, () -> listeners)
			.build(this.dataSource, this.initializeSchema, this.inMemory);
	}

}
