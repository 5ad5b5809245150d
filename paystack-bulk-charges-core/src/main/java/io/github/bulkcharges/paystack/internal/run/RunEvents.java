/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.List;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Receives what happens to runs. Methods may block. Only {@link #settling} may throw
 * exceptions.
 */
public interface RunEvents {

	/**
	 * Called with all outcomes of a batch before they are written, outside any
	 * transaction. It may be called again with the same batch, also by another instance.
	 * @param batch the accepted batch
	 * @param charges its charges, with their outcomes
	 * @throws RuntimeException if the outcomes were not processed: they are not written,
	 * and the batch is tried again later
	 */
	void settling(BatchRecord batch, List<ChargeRecord> charges);

	/**
	 * Called when outcomes of charges were recorded.
	 * @param batch the settled batch
	 */
	default void settled(BatchRecord batch) {
	}

	/**
	 * Called when the recorded outcome of a charge was replaced, such as after a late
	 * success.
	 * @param charge the charge, with its new outcome
	 */
	default void corrected(ChargeRecord charge) {
	}

	/**
	 * Called when a batch became unresolved: a person must resolve it.
	 * @param batch the batch, whose detail says what to do
	 */
	default void unresolved(BatchRecord batch) {
	}

	/**
	 * Called when a second batch at Paystack has the charges of a batch, or may have
	 * them.
	 * @param batch the batch
	 * @param detail what was seen
	 */
	default void doubleAcceptance(BatchRecord batch, String detail) {
	}

	/**
	 * Called once for each batch that was accepted long ago and is not complete.
	 * @param batch the batch
	 */
	default void stalled(BatchRecord batch) {
	}

	/**
	 * Called once when batches of a run were not sent in time.
	 * @param run the run
	 * @param sendBefore when sending ended
	 */
	default void sendingEnded(RunKey run, Instant sendBefore) {
	}

	/**
	 * Called when this instance stopped a run.
	 * @param run the run
	 * @param reason why it was stopped, and how to continue
	 */
	default void stopped(RunKey run, String reason) {
	}

	/**
	 * Called when this instance finished a run.
	 * @param run the run
	 * @param state the final state
	 */
	default void finished(RunKey run, RunState state) {
	}

}
