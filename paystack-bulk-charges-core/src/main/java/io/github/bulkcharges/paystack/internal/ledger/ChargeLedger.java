/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Steps that concern charges. References are compared ignoring case.
 */
public interface ChargeLedger {

	/**
	 * Adds charges to an {@link RunState#OPEN} run: all of them, or none if there is a
	 * conflict. Locks the row of the run, shared, until the end of the transaction.
	 * <p>
	 * Of all steps, only this one can join the transaction of the calling thread, if it
	 * has one on the database of the ledger. A conflict does not make that transaction
	 * unusable.
	 * <p>
	 * For each charge: a reference that is not known is inserted. One that the run has
	 * with the same digest and {@code retryOf} is known. One that another run has with
	 * the outcome {@link OutcomeKind#NOT_SUBMITTED} is moved: the row gets the run, no
	 * batch, no outcome, and the new content, if it still has that outcome, and both runs
	 * get an audit entry. Everything else is a conflict. A new charge with
	 * {@code retryOf} requires that the earlier charge has the outcome
	 * {@link OutcomeKind#FAILED} and is in a {@link BatchState#SETTLED} batch, and that
	 * no other charge has the same {@code retryOf}.
	 * @param run the key of the run
	 * @param charges at most 1000 charges whose references differ
	 * @param join whether to join the transaction of the calling thread
	 * @return what was added, what was known, and all conflicts
	 */
	AddResult add(RunKey run, List<NewCharge> charges, boolean join);

	/**
	 * Finds charges.
	 * @param mode the mode
	 * @param references the references, at most 1000
	 * @return the charges that exist, in the order of their references in lower case
	 */
	List<ChargeRecord> find(Mode mode, Collection<String> references);

	/**
	 * Lists the charges of a batch, or the charges of a run that have no batch.
	 * @param run the key of the run
	 * @param batchNumber the number of the batch, or {@code null} for charges without one
	 * @param after the reference after which the list begins, or {@code null} for the
	 * beginning
	 * @param limit maximum number of charges
	 * @return the charges, in the order of their references in lower case
	 */
	List<ChargeRecord> list(RunKey run, @Nullable Integer batchNumber, @Nullable String after, int limit);

	/**
	 * Returns sums of the charges of a run, as of one moment.
	 * @param run the key of the run
	 * @return one element for each kind of outcome and currency that occurs, in
	 * {@linkplain OutcomeSum#ORDER order}
	 */
	List<OutcomeSum> sums(RunKey run);

	/**
	 * Replaces the outcome of a charge that has one: a person decides about an
	 * {@link OutcomeKind#UNDETERMINED} charge, or a late success overrides a failure. The
	 * batch does not change.
	 * @param read the charge; the step applies only if the run, the batch and the outcome
	 * are still the same
	 * @param result the outcome
	 * @param act who replaces it, and why
	 * @return whether the step applied
	 */
	boolean correct(ChargeRecord read, ChargeResult result, Act act);

}
