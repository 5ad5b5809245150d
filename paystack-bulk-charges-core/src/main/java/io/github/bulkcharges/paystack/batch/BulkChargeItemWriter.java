/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.batch;

import java.util.List;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

/**
 * Adds charges to a run, which is created when the step begins. Nothing is sent before a
 * {@link BulkChargeRunTasklet} starts the run.
 * <p>
 * If the transaction manager of the step is one of the database of the ledger, the
 * charges of a chunk are in the run if, and only if, the chunk is committed. In any case,
 * a charge that the run already has is skipped, so that a chunk can be written any number
 * of times, by a restart, a retry or a scan.
 * <p>
 * A violation of a charge is an {@link InvalidRequestException}. A step that skips it
 * adds the other charges of the chunk.
 *
 * @since 0.1.0
 * @see BulkChargeItemWriterBuilder
 */
public class BulkChargeItemWriter implements ItemStreamWriter<BulkCharge> {

	private final BulkChargeRuns runs;

	private final String runId;

	BulkChargeItemWriter(BulkChargeRuns runs, String runId) {
		this.runs = runs;
		this.runId = runId;
	}

	@Override
	public void open(ExecutionContext executionContext) {
		this.runs.add(this.runId, List.of());
	}

	@Override
	public void write(Chunk<? extends BulkCharge> chunk) {
		this.runs.add(this.runId, List.copyOf(chunk.getItems()));
	}

}
