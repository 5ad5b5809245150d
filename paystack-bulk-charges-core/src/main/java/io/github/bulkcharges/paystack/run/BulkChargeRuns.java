/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * Charges any number of customers, each exactly once, and records the outcome of every
 * charge.
 * <p>
 * A <em>run</em> is all charges of one billing, under an ID that you choose, such as
 * {@code subscriptions-2026-07}. Its charges are stored in a ledger before anything is
 * sent. The run is sent in batches, its batches are followed until they are complete, and
 * the outcomes are recorded and passed to {@link OutcomeHandler}s.
 * <p>
 * <strong>The promise.</strong> You may stop any process at any time, use any number of
 * instances on one database, and submit the same run again: every customer is debited at
 * most once for each reference, no charge is forgotten, and the outcome of every charge
 * becomes known or is put in front of a person.
 * <p>
 * <strong>Its condition.</strong> It holds if Paystack debits a reference only once, as
 * its documentation says. It also holds without that if all of these are true: Paystack
 * neither accepts nor first shows a batch later than {@link RunSettings#settleDelay()}
 * plus a third of it after the request, including any time for which a process was frozen
 * while it was sending; the database does not lose transactions that it has committed, or
 * {@link BulkChargeRun#recheck} is called when it may have; its clock does not jump
 * forward; and no proxy repeats POST requests. If neither can be established for a batch,
 * nothing is sent, and a person is asked.
 * <p>
 * A reference identifies a debt. It has up to 100 letters, digits and {@code - _ . =}, is
 * unique over all runs of test or live mode, forever and ignoring case, and must be the
 * same each time the same debt is submitted. Run IDs follow the same rule, but are
 * case-sensitive. Both must not contain personal data, because they are kept.
 * <p>
 * There is one instance per client. Instances are thread-safe.
 *
 * @since 0.1.0
 */
public interface BulkChargeRuns extends AutoCloseable {

	/**
	 * Submits a run: adds the charges, and starts the run if it has exactly these
	 * charges. Submitting the same charges again, for example after a crash, continues
	 * the run and debits nobody twice.
	 * <p>
	 * The charges are added in thousands, with connections of the ledger's own, even if
	 * the calling thread has a transaction. They stay in the run if this method throws an
	 * exception, but nothing is started, so that the corrected charges can be submitted
	 * under the same ID. A run that was started before continues, and nothing of it is
	 * changed. It no longer has charges whose references were added to another run after
	 * they were not submitted. A run without charges is started as well, and is done at
	 * once; its ID is used up.
	 * @param id the ID of the run
	 * @param charges called once to add the charges, and once more only to list what
	 * differs. The streams are closed. If a stream throws {@link InvalidRequestException}
	 * for an element, the remaining elements are checked too, as far as the stream
	 * continues
	 * @return the run
	 * @throws InvalidRequestException with all violations of the charges, of which at
	 * most 1000 are listed. A reference that occurs twice is a violation, and so is one
	 * that another run has
	 * @throws RunConflictException if the run has other charges
	 */
	BulkChargeRun submit(String id, Supplier<? extends Stream<BulkCharge>> charges);

	/**
	 * Adds charges to a run, which is created if it does not exist. Nothing is sent
	 * before the run is {@linkplain #start started}.
	 * <p>
	 * If the calling thread has a transaction on the database of the ledger, the charges
	 * are added in it: they are in the run if, and only if, it is committed. Otherwise
	 * they are added in thousands.
	 * @param id the ID of the run
	 * @param charges the charges
	 * @return the number of charges that were added. The run already had the others, with
	 * the same content
	 * @throws InvalidRequestException with all violations of the charges, of which at
	 * most 1000 are listed
	 * @throws RunConflictException if the run was started before and does not have all of
	 * the charges
	 */
	int add(String id, Collection<BulkCharge> charges);

	/**
	 * Starts a run: its charges are fixed, and its batches are sent from now on. Has no
	 * effect on a run that was started before.
	 * @param id the ID of the run
	 * @return the run
	 * @throws IllegalArgumentException if the run does not exist
	 * @throws IllegalStateException if the calling thread has a transaction that added
	 * charges to the run: start it after the commit
	 * @throws InvalidRequestException if the amount of the run exceeds
	 * {@link RunSettings#maxRunAmount()}
	 */
	BulkChargeRun start(String id);

	/**
	 * Checks charges without adding them: everything that {@link #submit} would report
	 * for a new run, and whether a similar run was started recently.
	 * @param charges called once to check the charges, and once more only to list
	 * references that occur twice
	 * @return the result
	 */
	RunCheck check(Supplier<? extends Stream<BulkCharge>> charges);

	/**
	 * Finds a run of this client.
	 * @param id the ID of the run
	 * @return the run, or {@code null} if it does not exist
	 */
	@Nullable BulkChargeRun find(String id);

	/**
	 * Lists the runs of this client for which something is left to do.
	 * @return the runs, the oldest first
	 */
	List<BulkChargeRun> unfinished();

	/**
	 * Finds and settles what was sent of all unfinished runs of this client, but sends
	 * nothing. Stopping, cancelling, rechecking or resolving has the same effect.
	 */
	void followUnfinished();

	/**
	 * Continues all unfinished runs of this client, including what was not sent yet. The
	 * first run that is submitted, started, resumed, extended or awaited has the same
	 * effect.
	 */
	void resumeUnfinished();

	/**
	 * Finds a charge of any run.
	 * @param reference the reference, in upper or lower case
	 * @return the charge, or {@code null} if no run has it
	 */
	@Nullable ChargeOutcome outcome(String reference);

	/**
	 * Looks at a batch soon, because a webhook names it. The event proves nothing; it
	 * only shortens a wait. Batches of others are ignored.
	 * @param batchCode the code of the batch
	 */
	void onWebhook(String batchCode);

	/**
	 * Deletes the runs of this mode that ended before a time, with their charges. A
	 * reference that was deleted could be charged again.
	 * @param before a time at least 400 days ago
	 * @return the number of deleted charges
	 * @throws IllegalArgumentException if the time is less than 400 days ago
	 */
	int purge(Instant before);

	/**
	 * Stops working on the runs of this instance, which other instances or a restart
	 * continue. Waits a bounded time for requests that are being sent. The client is not
	 * closed.
	 */
	@Override
	void close();

	/**
	 * Creates a builder.
	 * @param paystack the client, whose mode must be known
	 * @return a builder that needs a database or, for live keys, the explicit choice of
	 * memory
	 */
	static BulkChargeRunsBuilder builder(Paystack paystack) {
		return new BulkChargeRunsBuilder(paystack);
	}

}
