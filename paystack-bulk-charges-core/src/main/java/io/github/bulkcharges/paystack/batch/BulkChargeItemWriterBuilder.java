/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Builds a {@link BulkChargeItemWriter}.
 *
 * @since 0.1.0
 */
public final class BulkChargeItemWriterBuilder {

	private @Nullable BulkChargeRuns runs;

	private @Nullable String runId;

	/**
	 * Sets the runs. Required.
	 * @param runs the runs
	 * @return this builder
	 */
	public BulkChargeItemWriterBuilder runs(BulkChargeRuns runs) {
		this.runs = runs;
		return this;
	}

	/**
	 * Sets the ID of the run. Required.
	 * @param runId the ID, such as {@code subscriptions-2026-07}
	 * @return this builder
	 */
	public BulkChargeItemWriterBuilder runId(String runId) {
		this.runId = runId;
		return this;
	}

	/**
	 * Builds the writer.
	 * @return the writer
	 * @throws IllegalArgumentException if a required value is missing
	 */
	public BulkChargeItemWriter build() {
		Assert.notNull(this.runs, "runs is required");
		Assert.hasText(this.runId, "runId is required");
		return new BulkChargeItemWriter(this.runs, this.runId);
	}

}
