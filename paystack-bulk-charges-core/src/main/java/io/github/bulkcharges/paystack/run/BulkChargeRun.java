/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A handle on a run. Everything is read from the ledger, so that handles of several
 * instances show the same. Handles are thread-safe and need not be closed.
 * <p>
 * Methods that change something take who does it and why, for the audit table, and return
 * whether something was changed. They throw {@link IllegalArgumentException} if one of
 * them is blank.
 *
 * @since 0.1.0
 */
public interface BulkChargeRun {

	/**
	 * Returns the ID of the run.
	 * @return the ID
	 */
	String id();

	/**
	 * Returns the state of the run.
	 * @return the state
	 */
	RunState state();

	/**
	 * Returns how far the run is.
	 * @return the progress
	 */
	RunProgress progress();

	/**
	 * Returns a future that completes when nothing more is sent unless a person acts:
	 * every batch was accepted or refused, or is unresolved, or the run was stopped, or
	 * the time for sending is over. It is cancelled when the runs are closed. Cancelling
	 * the future has no effect on the run.
	 * @return a future with the state of the run
	 */
	CompletableFuture<RunState> sent();

	/**
	 * Returns a future that completes when every charge has an outcome: the run is done;
	 * or it was cancelled or stopped, and every batch that was sent is settled or
	 * refused. It waits for unresolved batches. Cancelling the future has no effect on
	 * the run.
	 * @return a future with the state of the run
	 */
	CompletableFuture<RunState> settled();

	/**
	 * Stops sending, on all instances. Once this method has returned, nothing more is
	 * sent. Accepted batches continue at Paystack, unless they are
	 * {@linkplain #pauseAccepted paused}.
	 * @param by who stops the run
	 * @param reason why
	 * @return whether the run was running
	 */
	boolean stop(String by, String reason);

	/**
	 * Resumes sending of a stopped run. Confirms that the current secret key is one of
	 * the account to which the run belongs.
	 * @param by who resumes the run
	 * @param reason why
	 * @return whether the run was stopped
	 */
	boolean resume(String by, String reason);

	/**
	 * Cancels the run, finally. What was not sent is never sent, and the references of
	 * its charges can be added to another run. Batches that were sent are still found and
	 * settled.
	 * @param by who cancels the run
	 * @param reason why
	 * @return whether the run was open, running or stopped
	 */
	boolean cancel(String by, String reason);

	/**
	 * Extends the time for sending to at least the given duration from now. Required if
	 * the batches of a run were not sent within {@link RunSettings#sendWithin()}.
	 * @param duration the duration, at most {@link RunSettings#MAX_SEND_WITHIN}
	 * @param by who extends the time
	 * @param reason why
	 * @return whether the run was running or stopped
	 */
	boolean extend(Duration duration, String by, String reason);

	/**
	 * Distrusts what the ledger says about batches that were not sent. Call it after the
	 * database was restored from a copy, or if it may have lost a transaction otherwise:
	 * every batch that is ready is looked for at Paystack before it is sent.
	 * @param by who asks for it
	 * @param reason why
	 * @return the number of batches that are looked for
	 */
	int recheck(String by, String reason);

	/**
	 * Pauses all accepted batches at Paystack, so that charges that were not attempted
	 * yet are not attempted. {@link io.github.bulkcharges.paystack.BulkChargesClient}
	 * resumes them, by the codes of the {@linkplain #batches batches}.
	 * @param by who pauses them
	 * @param reason why
	 * @return the number of paused batches
	 */
	int pauseAccepted(String by, String reason);

	/**
	 * Withdraws a batch: it is not sent any more. If it was sent, it is still found and
	 * settled.
	 * @param batchNumber the number of the batch
	 * @param by who withdraws it
	 * @param reason why
	 * @return whether the batch was neither accepted nor refused, and not withdrawn
	 */
	boolean withdraw(int batchNumber, String by, String reason);

	/**
	 * Resolves an {@linkplain BatchState#UNRESOLVED unresolved} batch. The detail of the
	 * batch says what was seen and what to check in Paystack's dashboard.
	 * @param batchNumber the number of the batch
	 * @param resolution the decision
	 * @return whether the batch was unresolved
	 * @throws IllegalArgumentException if the decision contradicts what is known: a batch
	 * with a code is not absent, and a batch at Paystack with other charges is another
	 * one
	 */
	boolean resolve(int batchNumber, Resolution resolution);

	/**
	 * Resolves an {@linkplain OutcomeKind#UNDETERMINED undetermined} charge. The
	 * {@linkplain OutcomeHandler handlers} receive the outcome first.
	 * @param reference the reference of the charge
	 * @param kind the kind of outcome
	 * @param debitedAmount the debited amount, in subunits; 0 if the charge failed
	 * @param by who decides
	 * @param reason why
	 * @return whether the charge was undetermined
	 * @throws IllegalArgumentException if the amount contradicts the kind, or the run has
	 * no such charge
	 */
	boolean resolve(String reference, OutcomeKind kind, long debitedAmount, String by, String reason);

	/**
	 * Lists batches.
	 * @param states the states; all if there are none
	 * @return the batches, in the order of their numbers
	 */
	List<RunBatch> batches(BatchState... states);

	/**
	 * Lists all charges with their outcomes, batch by batch. The stream reads from the
	 * ledger as it goes, a thousand charges at a time, and need not be closed.
	 * @return a stream of the charges
	 */
	Stream<ChargeOutcome> outcomes();

	/**
	 * Continues {@link #outcomes()} after a charge, without reading the earlier ones.
	 * @param batchNumber the {@linkplain ChargeOutcome#batchNumber() batch} of the charge
	 * @param reference the reference of the charge
	 * @return a stream of the charges that follow it
	 */
	Stream<ChargeOutcome> outcomesAfter(@Nullable Integer batchNumber, String reference);

	/**
	 * Lists the failed charges that {@linkplain ChargeOutcome#isRetryable may be retried}
	 * soon or later.
	 * @return a stream of the charges, as {@link #outcomes()}
	 */
	default Stream<ChargeOutcome> retryable() {
		return outcomes().filter(ChargeOutcome::isRetryable);
	}

	/**
	 * Returns the sums of the run.
	 * @return the report, as of one moment
	 */
	RunReport report();

}
