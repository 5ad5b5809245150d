/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Builds a {@link ChargeOutcomeItemReader}.
 *
 * @since 0.1.0
 */
public final class ChargeOutcomeItemReaderBuilder {

	private @Nullable BulkChargeRuns runs;

	private @Nullable String runId;

	private String name = ChargeOutcomeItemReader.class.getSimpleName();

	/**
	 * Sets the runs. Required.
	 * @param runs the runs
	 * @return this builder
	 */
	public ChargeOutcomeItemReaderBuilder runs(BulkChargeRuns runs) {
		this.runs = runs;
		return this;
	}

	/**
	 * Sets the ID of the run. Required.
	 * @param runId the ID, such as {@code subscriptions-2026-07}
	 * @return this builder
	 */
	public ChargeOutcomeItemReaderBuilder runId(String runId) {
		this.runId = runId;
		return this;
	}

	/**
	 * Sets the name under which the execution context keeps the position. Readers of the
	 * same step need different names.
	 * @param name the name of the class by default
	 * @return this builder
	 */
	public ChargeOutcomeItemReaderBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Builds the reader.
	 * @return the reader
	 * @throws IllegalArgumentException if a required value is missing
	 */
	public ChargeOutcomeItemReader build() {
		Assert.notNull(this.runs, "runs is required");
		Assert.hasText(this.runId, "runId is required");
		return new ChargeOutcomeItemReader(this.runs, this.runId, this.name);
	}

}
