/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Instant;
import java.util.List;

/**
 * Receives what happens to runs, for alarms and metrics. Each event is reported by the
 * instance that recorded it, and is lost if that instance crashes: use an
 * {@link OutcomeHandler} for outcomes, and {@link BulkChargeRun#batches} for what a
 * person must resolve. Exceptions are logged and change nothing. Listeners are called on
 * the threads that send, reconcile and settle, several at once, and should not block.
 *
 * @since 0.1.0
 */
public interface RunListener {

	/**
	 * Called when the outcomes of a batch were recorded.
	 * @param batch the settled batch
	 * @param outcomes the outcomes of its charges
	 */
	default void onSettled(RunBatch batch, List<ChargeOutcome> outcomes) {
	}

	/**
	 * Called when a recorded outcome was replaced: a failed charge succeeded late, or a
	 * person has resolved it.
	 * @param outcome the new outcome
	 */
	default void onCorrected(ChargeOutcome outcome) {
	}

	/**
	 * Called when a batch became unresolved: a person must resolve it.
	 * @param batch the batch, whose detail says what was seen, what to check, and which
	 * call resolves it
	 */
	default void onUnresolved(RunBatch batch) {
	}

	/**
	 * Called when a second batch at Paystack has the charges of a batch, or may have
	 * them: customers may be debited twice. The second batch is paused automatically if
	 * its code is recorded.
	 * @param batch the batch
	 * @param detail what was seen
	 */
	default void onDoubleAcceptance(RunBatch batch, String detail) {
	}

	/**
	 * Called once when an accepted batch is not complete after
	 * {@link RunSettings#stalledAfter()}.
	 * @param batch the batch
	 */
	default void onStalled(RunBatch batch) {
	}

	/**
	 * Called once when batches of a run were not sent within
	 * {@link RunSettings#sendWithin()}. They wait for {@link BulkChargeRun#extend}.
	 * @param runId the ID of the run
	 * @param sendBefore when sending ended
	 */
	default void onSendingEnded(String runId, Instant sendBefore) {
	}

	/**
	 * Called when a run was stopped automatically.
	 * @param runId the ID of the run
	 * @param reason why it was stopped, and how to continue
	 */
	default void onStopped(String runId, String reason) {
	}

	/**
	 * Called when a run is finished.
	 * @param runId the ID of the run
	 * @param state the final state
	 */
	default void onFinished(String runId, RunState state) {
	}

}
