/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger;
import io.github.bulkcharges.paystack.internal.ledger.jdbc.JdbcLedger;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * Creates the parts of which runs consist.
 */
public final class RunsAssembly {

	private final Paystack paystack;

	private final @Nullable Mode mode;

	private final RunSettings settings;

	private final Supplier<List<OutcomeHandler>> handlers;

	private final Supplier<List<RunListener>> listeners;

	/**
	 * Creates an assembly.
	 * @param paystack the client
	 * @param mode the mode of the runs. Nothing is sent with a key of another mode
	 * @param settings the settings
	 * @param handlers supplies the handlers of outcomes whenever they are needed
	 * @param listeners supplies the listeners whenever they are needed
	 */
	public RunsAssembly(Paystack paystack, @Nullable Mode mode, RunSettings settings,
			Supplier<List<OutcomeHandler>> handlers, Supplier<List<RunListener>> listeners) {
		this.paystack = paystack;
		this.mode = mode;
		this.settings = settings;
		this.handlers = handlers;
		this.listeners = listeners;
	}

	/**
	 * Creates runs.
	 * @param dataSource the database, or {@code null} for a ledger in memory
	 * @param initializeSchema whether to create the tables in the database
	 * @param inMemory whether memory was chosen
	 * @return the runs
	 */
	public BulkChargeRuns build(@Nullable DataSource dataSource, boolean initializeSchema, boolean inMemory) {
		Mode mode = this.mode;
		if (mode == null) {
			throw new IllegalStateException(
					"The mode of the client is not known. Set it with Paystack.builder().mode(…)");
		}
		boolean test = mode.equals(Mode.TEST);
		if (!test && this.settings.settleDelay().compareTo(RunSettings.MIN_LIVE_SETTLE_DELAY) < 0) {
			throw new IllegalArgumentException("settle-delay must be at least " + RunSettings.MIN_LIVE_SETTLE_DELAY
					+ " with a live key, but is " + this.settings.settleDelay());
		}
		if (dataSource != null && inMemory) {
			throw new IllegalStateException("The ledger is either in a database or in memory, not both");
		}
		if (dataSource == null && !inMemory && !test) {
			throw new IllegalStateException(
					"Runs with a live key need a database: set dataSource(…). inMemory() keeps nothing after a restart");
		}
		return build(mode,
				(dataSource != null) ? JdbcLedger.create(dataSource, initializeSchema) : new MemoryLedger().ledger());
	}

	private BulkChargeRuns build(Mode mode, Ledger ledger) {
		RunService service = new PaystackRunService(this.paystack, mode);
		RunNotifier events = new RunNotifier(ledger.charges(), this.settings.expectedCurrency(), this.handlers,
				this.listeners);
		RunEngine engine = new RunEngine(ledger, service, this.settings, mode, this.paystack.name(),
				this.paystack.initiateTimeout(), events);
		return new DefaultBulkChargeRuns(ledger, service, engine, events, this.settings, mode, this.paystack.name());
	}

}
