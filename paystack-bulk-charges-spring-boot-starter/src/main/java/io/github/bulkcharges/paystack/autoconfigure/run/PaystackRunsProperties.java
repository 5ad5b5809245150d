/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

import io.github.bulkcharges.paystack.autoconfigure.Violations;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * Configuration properties of runs, which apply to all clients. All instances on one
 * ledger must have the same values.
 *
 * @param ledger Where the ledger of runs is kept.
 * @param initializeSchema Whether to create the tables of the ledger that do not exist.
 * @param resumeOnStartup Whether to continue to send unfinished runs when the application
 * starts. Otherwise they are only followed, until the first run is submitted, started or
 * resumed.
 * @param batchSize Maximum number of charges of a batch, between 1 and 1000.
 * @param concurrency Maximum number of batches of a run, over all instances, that are
 * being sent or whose outcome is unknown.
 * @param settleDelay How long after a request Paystack may still accept a batch or show
 * it for the first time. At least 5 minutes with a live key.
 * @param sendWithin How long after its start the batches of a run may be sent.
 * @param pollInterval Minimum time between two reads of Paystack's batches.
 * @param stalledAfter After what time an accepted batch that is not complete is reported.
 * @param maxChargeAmount Maximum amount of a charge, in subunits.
 * @param maxRunAmount Maximum sum of the amounts of a run, in subunits.
 * @param expectedCurrency Currency code that every charge should have. Other currencies
 * are logged after the charge was attempted, but not prevented.
 * @since 0.1.0
 */
@ConfigurationProperties("paystack.runs")
public record PaystackRunsProperties(@DefaultValue("auto") Ledger ledger,
		@DefaultValue("embedded") InitializeSchema initializeSchema, @DefaultValue("false") boolean resumeOnStartup,
		@DefaultValue("1000") int batchSize, @DefaultValue("4") int concurrency,
		@DefaultValue("15m") @DurationUnit(ChronoUnit.SECONDS) Duration settleDelay,
		@DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) Duration sendWithin,
		@DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS) Duration pollInterval,
		@DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS) Duration stalledAfter, @Nullable Long maxChargeAmount,
		@Nullable Long maxRunAmount, @Nullable String expectedCurrency) implements Validator {

	/**
	 * Returns the settings of the runs of a client.
	 */
	RunSettings toSettings() {
		return new RunSettings(this.batchSize, this.concurrency, this.settleDelay, this.sendWithin, this.pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	@Override
	public boolean supports(Class<?> type) {
		return type == PaystackRunsProperties.class;
	}

	/**
	 * Rejects all invalid values together. A constructor could reject only the first one.
	 */
	@Override
	public void validate(Object target, Errors errors) {
		Violations violations = new Violations((BindingResult) errors);
		RunSettings settings = RunSettings.defaults();
		violations.check("batch-size", this.batchSize, settings::withBatchSize);
		violations.check("concurrency", this.concurrency, settings::withConcurrency);
		violations.check("settle-delay", this.settleDelay, settings::withSettleDelay);
		violations.check("send-within", this.sendWithin, settings::withSendWithin);
		violations.check("poll-interval", this.pollInterval, settings::withPollInterval);
		violations.check("stalled-after", this.stalledAfter, settings::withStalledAfter);
		violations.check("max-charge-amount", this.maxChargeAmount, (amount) -> settings.withLimits(amount, null));
		violations.check("max-run-amount", this.maxRunAmount, (amount) -> settings.withLimits(null, amount));
		violations.check("expected-currency", this.expectedCurrency, settings::withExpectedCurrency);
	}

	/**
	 * Where the ledger is kept.
	 */
	public enum Ledger {

		/**
		 * In the database if there is a data source, otherwise in memory with a test key.
		 * With a live key, a data source is required.
		 */
		AUTO,

		/**
		 * In the database.
		 */
		JDBC,

		/**
		 * In memory, where it is lost with the process: for tests and programs that are
		 * thrown away.
		 */
		MEMORY

	}

	/**
	 * Whether to create the tables of the ledger.
	 */
	public enum InitializeSchema {

		/**
		 * Only in an embedded database.
		 */
		EMBEDDED,

		/**
		 * In any database.
		 */
		ALWAYS,

		/**
		 * Never, because the application's migrations contain the script.
		 */
		NEVER

	}

}
