/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Steps that concern a run as a whole. No step joins a transaction of the caller.
 * <p>
 * {@link #cut}, {@link #start}, {@link #stop}, {@link #resume}, {@link #extend},
 * {@link #cancel}, {@link #recheck}, {@link #finish} and {@link BatchLedger#claim} lock
 * the row of the run exclusively, {@link ChargeLedger#add} locks it shared. A lock is
 * awaited for at most 30 seconds.
 */
public interface RunLedger {

	/**
	 * Reads the clock and the identity of the database server.
	 * @return the time
	 */
	LedgerTime time();

	/**
	 * Creates a run in state {@link RunState#OPEN} unless it exists. The step is
	 * committed even if a transaction of the caller is rolled back.
	 * @param run the key
	 * @param client the name of the client
	 * @return the run, which may have another state or another client if it existed
	 */
	RunRecord open(RunKey run, String client);

	/**
	 * Finds a run.
	 * @param run the key
	 * @return the run, or {@code null} if it does not exist
	 */
	@Nullable RunRecord find(RunKey run);

	/**
	 * Lists the runs of a client for which something is left to do: runs that are open,
	 * running or stopped, runs in any state with a batch whose state is not
	 * {@linkplain BatchState#isFinal() final}, and cancelled runs with a batch that is
	 * still watched as described in {@link #finish}.
	 * @param mode the mode
	 * @param client the name of the client
	 * @param watch how long batches that were claimed again are watched
	 * @return the runs, the oldest first, runs of the same millisecond in the order of
	 * their IDs
	 */
	List<RunRecord> unfinished(Mode mode, String client, Duration watch);

	/**
	 * Lists started runs, of any client, with the given number of charges and amount.
	 * @param mode the mode
	 * @param charges the number of charges
	 * @param amount the sum of the requested amounts
	 * @param within how long ago the runs were started at most
	 * @return the runs, in the same order
	 */
	List<RunRecord> similar(Mode mode, int charges, long amount, Duration within);

	/**
	 * Creates the next batch of an open run: charges without a batch and without an
	 * outcome, in the order of their references in lower case, get the next batch number,
	 * and a {@link BatchState#READY} batch with version 0 is inserted. Its number is 1 +
	 * the highest number of the run.
	 * @param run the key
	 * @param size maximum number of charges of the batch
	 * @return the number of charges of the batch; 0 if no charge lacks a batch, or if the
	 * run does not exist or is not open
	 * @throws IllegalStateException if the calling thread has an open transaction that
	 * added charges to the run, because it would wait for itself
	 */
	int cut(RunKey run, int size);

	/**
	 * Starts a run: {@link RunState#OPEN} to {@link RunState#RUNNING}. Requires that
	 * every charge without an outcome has a batch, and that number and amount of the
	 * charges of all batches that are not refused are the given ones. Records mark,
	 * number, amount, the end of sending, and the integration and the identity of the
	 * database server unless it has them. Records the fingerprint for all batches that
	 * are {@link BatchState#READY}.
	 * @param run the key
	 * @param start the parameters
	 * @param act who starts it
	 * @return the decision
	 * @throws IllegalStateException as {@link #cut}
	 */
	StartDecision start(RunKey run, Start start, Act act);

	/**
	 * Stops a run: {@link RunState#RUNNING} to {@link RunState#STOPPED}. Once this method
	 * has returned, no claim succeeds.
	 * @param run the key
	 * @param act who stops it, and why
	 * @return whether the run was running
	 */
	boolean stop(RunKey run, Act act);

	/**
	 * Resumes a run: {@link RunState#STOPPED} to {@link RunState#RUNNING}. Resets the
	 * number of refusals and records the fingerprint for all batches in state
	 * {@link BatchState#READY}, {@link BatchState#SENDING}, {@link BatchState#UNKNOWN}
	 * and {@link BatchState#UNRESOLVED}, because resuming confirms that the current key
	 * is of the right account.
	 * @param run the key
	 * @param keyFingerprint the fingerprint of the current secret key
	 * @param act who resumes it, and why
	 * @return whether the run was stopped
	 */
	boolean resume(RunKey run, String keyFingerprint, Act act);

	/**
	 * Extends the time for sending of a running or stopped run to at least the given
	 * duration from now.
	 * @param run the key
	 * @param duration the duration
	 * @param act who extends it, and why
	 * @return whether the run was running or stopped
	 */
	boolean extend(RunKey run, Duration duration, Act act);

	/**
	 * Cancels an open, running or stopped run: {@link RunState#CANCELLED}. In the same
	 * transaction, {@link BatchState#READY} batches become {@link BatchState#REFUSED} as
	 * described in {@link BatchLedger#withdraw}, charges without a batch and without an
	 * outcome get the outcome {@link OutcomeKind#NOT_SUBMITTED} and lose their payload,
	 * and batches in state {@link BatchState#SENDING}, {@link BatchState#UNKNOWN} and
	 * {@link BatchState#UNRESOLVED} are withdrawn.
	 * @param run the key
	 * @param act who cancels it, and why
	 * @return whether the run was open, running or stopped
	 */
	boolean cancel(RunKey run, Act act);

	/**
	 * Distrusts what the ledger says about batches that were not sent, because the ledger
	 * may have forgotten a commit. {@link BatchState#READY} batches become
	 * {@link BatchState#UNKNOWN}; for them and for all {@link BatchState#SENDING} and
	 * {@link BatchState#UNKNOWN} batches, {@code lookFrom} becomes at least now plus the
	 * given duration. {@code reconciledAt} of the run is cleared, {@code server} becomes
	 * the current one, and its version is increased. Applies to runs in any state.
	 * @param run the key
	 * @param lookAfter duration of a lease plus the settle delay
	 * @param act who asks for it, and why
	 * @return the number of batches that are now looked for
	 */
	int recheck(RunKey run, Duration lookAfter, Act act);

	/**
	 * Records a complete reconciliation of a run, which then has {@code reconciledAt} and
	 * {@code server} of its beginning. The version of the run does not change.
	 * @param read the run, read before the beginning; the step applies only if its
	 * version is still the same
	 * @param began the time and server at the beginning; the step applies only if the
	 * server is still the same
	 * @return whether it was recorded
	 */
	boolean reconciled(RunRecord read, LedgerTime began);

	/**
	 * Finishes a running or stopped run: {@link RunState#DONE}. Requires that every batch
	 * is {@link BatchState#SETTLED} or {@link BatchState#REFUSED}, and that for every
	 * batch that was claimed more than once, the last lease ended at least the given
	 * duration ago.
	 * @param run the key
	 * @param watch how long batches that were claimed again are watched: settle delay
	 * plus gap
	 * @return whether the run is now done
	 */
	boolean finish(RunKey run, Duration watch);

	/**
	 * Acquires, renews or releases a lease on a name, which saves requests but protects
	 * nothing.
	 * @param name what only one holder should do; at most 160 characters
	 * @param holder the holder
	 * @param duration the duration from now; zero releases the lease
	 * @return whether nobody else holds the lease
	 */
	boolean lease(String name, String holder, Duration duration);

	/**
	 * Writes an audit entry.
	 * @param run the key
	 * @param batchNumber the batch, or {@code null}
	 * @param action what was done
	 * @param act who did it, and why
	 */
	void record(RunKey run, @Nullable Integer batchNumber, AuditAction action, Act act);

	/**
	 * Lists the audit entries of a run.
	 * @param run the key
	 * @return the entries, the oldest first
	 */
	List<AuditEntry> audit(RunKey run);

	/**
	 * Deletes runs that are done or cancelled, with their batches, charges and audit
	 * entries. Deletes a run only if all its batches are in a
	 * {@linkplain BatchState#isFinal() final} state, it was started (or created, if it
	 * was never started) before the given time, and no outcome was recorded since. May
	 * use several transactions, each of which deletes charges before their batch and
	 * batches before their run.
	 * @param mode the mode
	 * @param before a time at least 400 days ago
	 * @return the number of deleted charges
	 * @throws IllegalArgumentException if the time is less than 400 days ago by the
	 * ledger's clock
	 */
	int purge(Mode mode, Instant before);

}
