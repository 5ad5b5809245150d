/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Instant;
import java.util.List;

import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeHandler;
import io.github.bulkcharges.paystack.run.RunBatch;
import io.github.bulkcharges.paystack.run.RunListener;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Application event about a run, for alarms and other reactions. There is one type for
 * each method of {@link RunListener}. Events are published by the instance that recorded
 * them, on its thread, and are lost if it crashes: use an {@link OutcomeHandler} for
 * outcomes. Exceptions of listeners are logged and change nothing.
 *
 * @since 0.1.0
 */
public interface RunEvent {

	/**
	 * Returns the name of the client of the run.
	 * @return the name
	 */
	String client();

	/**
	 * The outcomes of a batch were recorded.
	 *
	 * @param client the name of the client
	 * @param batch the settled batch
	 * @param outcomes the outcomes of its charges
	 */
	record BatchSettled(String client, RunBatch batch, List<ChargeOutcome> outcomes) implements RunEvent {

		/**
		 * Creates an event.
		 */
		public BatchSettled {
			outcomes = List.copyOf(outcomes);
		}

	}

	/**
	 * A recorded outcome was replaced.
	 *
	 * @param client the name of the client
	 * @param outcome the new outcome
	 */
	record OutcomeCorrected(String client, ChargeOutcome outcome) implements RunEvent {

	}

	/**
	 * A batch became unresolved: a person must resolve it.
	 *
	 * @param client the name of the client
	 * @param batch the batch, whose detail says what to do
	 */
	record BatchUnresolved(String client, RunBatch batch) implements RunEvent {

	}

	/**
	 * A second batch at Paystack has the charges of a batch, or may have them.
	 *
	 * @param client the name of the client
	 * @param batch the batch
	 * @param detail what was seen
	 */
	record DoubleAcceptance(String client, RunBatch batch, String detail) implements RunEvent {

	}

	/**
	 * An accepted batch is not complete for a long time.
	 *
	 * @param client the name of the client
	 * @param batch the batch
	 */
	record BatchStalled(String client, RunBatch batch) implements RunEvent {

	}

	/**
	 * Batches of a run were not sent in time, and wait until sending is extended.
	 *
	 * @param client the name of the client
	 * @param runId the ID of the run
	 * @param sendBefore when sending ended
	 */
	record SendingEnded(String client, String runId, Instant sendBefore) implements RunEvent {

	}

	/**
	 * A run was stopped automatically.
	 *
	 * @param client the name of the client
	 * @param runId the ID of the run
	 * @param reason why it was stopped, and how to continue
	 */
	record RunStopped(String client, String runId, String reason) implements RunEvent {

	}

	/**
	 * A run is finished.
	 *
	 * @param client the name of the client
	 * @param runId the ID of the run
	 * @param state the final state
	 */
	record RunFinished(String client, String runId, RunState state) implements RunEvent {

	}

}
