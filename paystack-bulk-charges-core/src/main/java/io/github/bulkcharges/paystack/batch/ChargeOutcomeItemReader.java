/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.support.AbstractItemStreamItemReader;
import org.springframework.util.Assert;

import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.ChargeOutcome;

/**
 * Reads the charges of a run with their outcomes, a thousand at a time. A restart
 * continues after the last charge of the last chunk that was committed, without reading
 * the earlier ones again.
 * <p>
 * Charges without an outcome are read too. Read a run after it was settled. Not
 * thread-safe.
 *
 * @since 0.1.0
 * @see ChargeOutcomeItemReaderBuilder
 */
public class ChargeOutcomeItemReader extends AbstractItemStreamItemReader<ChargeOutcome> {

	private static final String REFERENCE = "reference";

	private static final String BATCH_NUMBER = "batch.number";

	private final BulkChargeRuns runs;

	private final String runId;

	private @Nullable Iterator<ChargeOutcome> outcomes;

	private @Nullable ChargeOutcome last;

	ChargeOutcomeItemReader(BulkChargeRuns runs, String runId, String name) {
		this.runs = runs;
		this.runId = runId;
		setName(name);
	}

	@Override
	public void open(ExecutionContext executionContext) {
		BulkChargeRun run = this.runs.find(this.runId);
		Assert.state(run != null, () -> "There is no run '" + this.runId + "'");
		String key = getExecutionContextKey(REFERENCE);
		this.outcomes = (executionContext.containsKey(key)
				? run.outcomesAfter(batchNumber(executionContext), executionContext.getString(key)) : run.outcomes())
			.iterator();
		this.last = null;
	}

	private @Nullable Integer batchNumber(ExecutionContext executionContext) {
		return (Integer) executionContext.get(getExecutionContextKey(BATCH_NUMBER));
	}

	@Override
	public @Nullable ChargeOutcome read() {
		Assert.state(this.outcomes != null, "The reader was not opened");
		if (!this.outcomes.hasNext()) {
			return null;
		}
		ChargeOutcome outcome = this.outcomes.next();
		this.last = outcome;
		return outcome;
	}

	@Override
	public void update(ExecutionContext executionContext) {
		if (this.last != null) {
			executionContext.putString(getExecutionContextKey(REFERENCE), this.last.reference());
			executionContext.put(getExecutionContextKey(BATCH_NUMBER), this.last.batchNumber());
		}
	}

}
