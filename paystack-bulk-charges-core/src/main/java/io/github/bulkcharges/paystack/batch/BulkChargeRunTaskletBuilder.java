/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Builds a {@link BulkChargeRunTasklet}.
 *
 * @since 0.1.0
 */
public final class BulkChargeRunTaskletBuilder {

	private @Nullable BulkChargeRuns runs;

	private @Nullable String runId;

	private boolean untilSent;

	private Duration pollInterval = Duration.ofSeconds(1);

	/**
	 * Sets the runs. Required.
	 * @param runs the runs
	 * @return this builder
	 */
	public BulkChargeRunTaskletBuilder runs(BulkChargeRuns runs) {
		this.runs = runs;
		return this;
	}

	/**
	 * Sets the ID of the run. Required.
	 * @param runId the ID, such as {@code subscriptions-2026-07}
	 * @return this builder
	 */
	public BulkChargeRunTaskletBuilder runId(String runId) {
		this.runId = runId;
		return this;
	}

	/**
	 * Ends the step when every batch was accepted or refused, instead of when every
	 * charge has an outcome.
	 * @return this builder
	 */
	public BulkChargeRunTaskletBuilder untilSent() {
		this.untilSent = true;
		return this;
	}

	/**
	 * Sets how often the step reads the state of the run, and notices that it was
	 * stopped.
	 * @param pollInterval one second by default
	 * @return this builder
	 */
	public BulkChargeRunTaskletBuilder pollInterval(Duration pollInterval) {
		this.pollInterval = pollInterval;
		return this;
	}

	/**
	 * Builds the tasklet.
	 * @return the tasklet
	 * @throws IllegalArgumentException if a required value is missing, or the interval is
	 * not positive
	 */
	public BulkChargeRunTasklet build() {
		Assert.notNull(this.runs, "runs is required");
		Assert.hasText(this.runId, "runId is required");
		Assert.isTrue(!this.pollInterval.isNegative() && !this.pollInterval.isZero(), "pollInterval must be positive");
		return new BulkChargeRunTasklet(this.runs, this.runId, this.untilSent, this.pollInterval);
	}

}
