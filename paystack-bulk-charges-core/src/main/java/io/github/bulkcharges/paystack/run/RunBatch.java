/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.Mode;

/**
 * A batch of a run, as it was read from the ledger.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param mode the mode of the run
 * @param runId the ID of the run
 * @param number the number of the batch in its run, starting at 1
 * @param state the state
 * @param charges the number of charges
 * @param amount the sum of the requested amounts, in subunits
 * @param attempts how often an instance has claimed the batch in order to send it
 * @param leaseUntil when the last claim ended or ends, or {@code null} if there was none.
 * A batch is unknown at least since then
 * @param acceptedAt when the acceptance was recorded, or {@code null}
 * @param withdrawn whether the batch is not sent any more
 * @param batchCode the code of the batch at Paystack, or {@code null} if none is known
 * @param otherBatchCode the code of a second batch at Paystack that has the same charges,
 * or {@code null}
 * @param detail what a person should know about the state, or {@code null}. For an
 * {@linkplain BatchState#UNRESOLVED unresolved} batch: what was seen, what to check in
 * Paystack's dashboard, and which call resolves it
 * @since 0.1.0
 */
public record RunBatch(Mode mode, String runId, int number, BatchState state, int charges, long amount, int attempts,
		@Nullable Instant leaseUntil, @Nullable Instant acceptedAt, boolean withdrawn, @Nullable String batchCode,
		@Nullable String otherBatchCode, @Nullable String detail) {

	/**
	 * Creates a batch.
	 */
	public RunBatch {
		Objects.requireNonNull(mode, "mode");
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(state, "state");
	}

	@Override
	public String toString() {
		return "RunBatch[" + this.runId + " #" + this.number + ", state=" + this.state + ", charges=" + this.charges
				+ ", amount=" + this.amount + ", batchCode=" + Redacted.line(this.batchCode) + ", detail="
				+ Redacted.line(this.detail) + "]";
	}

}
