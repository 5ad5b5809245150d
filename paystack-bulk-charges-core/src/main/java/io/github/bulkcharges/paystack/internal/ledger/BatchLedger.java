/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Steps that concern one batch. No step joins a transaction of the caller.
 * <p>
 * A step that takes a {@link BatchRecord} applies only if the row still has the state,
 * the version and the end of the lease of the record; otherwise it changes nothing and
 * says so. Every step that applies to a row changes it: it increases the version and
 * clears {@code absentAt}, {@code undecidedSince} and {@code undecidedCode}, unless the
 * step says otherwise. What a step does not name stays as it is. Details are cut at 1000
 * characters.
 */
public interface BatchLedger {

	/**
	 * Lists batches of a run.
	 * @param run the key of the run
	 * @param states the states; an empty set selects none
	 * @return the batches, in the order of their numbers
	 */
	List<BatchRecord> find(RunKey run, Set<BatchState> states);

	/**
	 * Finds a batch.
	 * @param batch the key
	 * @return the batch, or {@code null} if it does not exist
	 */
	@Nullable BatchRecord find(BatchKey batch);

	/**
	 * Lists {@link BatchState#READY} batches of a {@link RunState#RUNNING} run that are
	 * due: {@code notBefore} is not set or over.
	 * @param run the key of the run
	 * @param limit maximum number of batches
	 * @return the first batches in the order of their numbers
	 */
	List<BatchRecord> ready(RunKey run, int limit);

	/**
	 * Returns which of the given batch codes the ledger knows, as code or as other code
	 * of a batch in any run.
	 * @param mode the mode
	 * @param codes batch codes
	 * @return the keys of their batches, by code
	 */
	Map<String, BatchKey> owners(Mode mode, Collection<String> codes);

	/**
	 * Claims a batch: {@link BatchState#READY} to {@link BatchState#SENDING}. Called at
	 * the gate, immediately before the request is sent.
	 * <p>
	 * Locks the row of the run, reads the clock, and checks the conditions of
	 * {@link ClaimResult.Decision} in their order: the run is running; now is before
	 * {@code sendBefore}; {@code reconciledAt} is after the given time; the identity of
	 * the database server is that of the last reconciliation; fewer than
	 * {@code concurrency} batches of the run are SENDING or UNKNOWN; the row is as read,
	 * READY, and due. Then sets attempt + 1, the end of the lease, {@code lookFrom} = end
	 * of the lease + settle delay, and the fingerprint; clears {@code notBefore} and the
	 * detail.
	 * <p>
	 * If it throws an exception or takes longer than the lease margin, send nothing.
	 * @param read the batch, read before its payloads
	 * @param request the parameters
	 * @return the decision, with the claimed row
	 */
	ClaimResult claim(BatchRecord read, ClaimRequest request);

	/**
	 * Makes a batch that was provably not accepted ready again, or delays a ready batch:
	 * {@link BatchState#SENDING} or {@link BatchState#READY} to {@link BatchState#READY};
	 * if it is withdrawn, to {@link BatchState#REFUSED} as in {@link #refuse}, without
	 * counting a refusal.
	 * @param read the claimed or ready batch
	 * @param delay the time from now until the batch may be claimed; zero if at once
	 * @param detail why it was not sent
	 * @return whether the step applied
	 */
	boolean release(BatchRecord read, Duration delay, String detail);

	/**
	 * Records that Paystack has refused a batch: {@link BatchState#SENDING} to
	 * {@link BatchState#REFUSED}. In the same transaction, all its charges get the
	 * outcome {@link OutcomeKind#NOT_SUBMITTED} and lose their payload, which frees their
	 * references; the refusals of the run are counted, and if they are two or more, a
	 * running run is stopped, with an audit entry.
	 * @param read the claimed batch
	 * @param detail what Paystack said
	 * @return whether the step applied
	 */
	boolean refuse(BatchRecord read, String detail);

	/**
	 * Records that the outcome of a request is unknown: {@link BatchState#SENDING} to
	 * {@link BatchState#UNKNOWN}.
	 * @param read the claimed batch
	 * @param detail what happened
	 * @return whether the step applied
	 */
	boolean lose(BatchRecord read, String detail);

	/**
	 * Makes {@link BatchState#SENDING} batches whose lease has ended UNKNOWN.
	 * @param run the key of the run
	 * @return the number of batches
	 */
	int expire(RunKey run);

	/**
	 * Records evidence that Paystack has accepted a batch, whatever its state and version
	 * are. {@link AcceptDecision} says what changes. If anything does, the integration of
	 * the run is recorded unless it has one, and its refusals are reset.
	 * @param batch the key
	 * @param acceptance the evidence
	 * @param act who has it; for the audit entry that is written if the batch was
	 * unresolved or becomes so, and after a double acceptance
	 * @return the decision
	 * @throws IllegalArgumentException if the batch does not exist
	 */
	AcceptDecision accept(BatchKey batch, Acceptance acceptance, Act act);

	/**
	 * Records a contradiction: from every state, if the batch has no code, to
	 * {@link BatchState#UNRESOLVED}, whatever the version is. A
	 * {@link BatchState#REFUSED} batch is withdrawn in addition, and its charges that
	 * were not moved lose the outcome {@link OutcomeKind#NOT_SUBMITTED}. For a batch that
	 * is UNRESOLVED already, only the detail changes, and the code and ID if there is
	 * evidence.
	 * @param batch the key
	 * @param evidence the accepted batch if it certainly is the one that was sent: its
	 * code and ID are recorded unless another batch has the code; otherwise {@code null}
	 * @param act who has seen the contradiction. The reason says what was seen, what to
	 * check and which call resolves it; it becomes the detail
	 * @return whether the batch has no code and something changed
	 */
	boolean contradict(BatchKey batch, @Nullable Acceptance evidence, Act act);

	/**
	 * Records a clean read of Paystack's list in which an {@link BatchState#UNKNOWN}
	 * batch was absent.
	 * <ul>
	 * <li>{@code absentAt} is not set and the read began at or after {@code lookFrom}:
	 * {@code absentAt} becomes now: {@link AbsenceDecision#FIRST}.
	 * <li>{@code absentAt} is set and the read began at least the gap after it: the
	 * absence is proven. It is counted, unless the batch was never claimed. A withdrawn
	 * batch becomes {@link BatchState#REFUSED} as in {@link #release}; otherwise, if it
	 * is the third absence, the batch becomes {@link BatchState#UNRESOLVED}, with an
	 * audit entry; otherwise {@link BatchState#READY}: {@link AbsenceDecision#PROVEN}.
	 * <li>Otherwise nothing changes: {@link AbsenceDecision#NONE}.
	 * </ul>
	 * @param read the batch, read before the first page of the read
	 * @param began the ledger time at which the read began
	 * @param gap minimum time between the reads
	 * @return the decision
	 */
	AbsenceDecision absent(BatchRecord read, Instant began, Duration gap);

	/**
	 * Records that a listed batch may be an {@link BatchState#UNKNOWN} batch, or may not.
	 * Does nothing if the read began before {@code lookFrom}. If the row has another code
	 * or none, records the code and now: {@link UndecidedDecision#SINCE}. If the read
	 * began more than the gap after {@code undecidedSince}, the state becomes
	 * {@link BatchState#UNRESOLVED}, with an audit entry:
	 * {@link UndecidedDecision#UNRESOLVED}.
	 * @param read the batch, read before the first page of the read
	 * @param code the code of the listed batch; the recorded one if there are several
	 * @param began the ledger time at which the read began
	 * @param gap how long a listed batch may be undecided
	 * @param act who has seen it; the reason becomes the detail
	 * @return the decision
	 */
	UndecidedDecision undecided(BatchRecord read, String code, Instant began, Duration gap, Act act);

	/**
	 * Resolves a batch as absent: {@link BatchState#UNRESOLVED} without a code to
	 * {@link BatchState#UNKNOWN}, so that its absence is proven before it is sent. Adds
	 * the codes to {@code ruledOut} and resets the number of absences.
	 * @param read the batch
	 * @param ruledOut the codes of listed batches that are not this batch
	 * @param act who resolves it, and why
	 * @return whether the step applied
	 * @throws IllegalArgumentException if all ruled out codes together have more than
	 * 1000 characters, with a blank between them
	 */
	boolean resolveAbsent(BatchRecord read, List<String> ruledOut, Act act);

	/**
	 * Resolves a batch as accepted: {@link BatchState#UNRESOLVED} with a code to
	 * {@link BatchState#ACCEPTED}. The payloads are erased, and {@code acceptedAt}
	 * becomes now unless it is set. For a batch without a code use {@link #accept}.
	 * @param read the batch
	 * @param act who resolves it, and why
	 * @return whether the step applied
	 */
	boolean resolveAccepted(BatchRecord read, Act act);

	/**
	 * Withdraws a batch: {@link BatchState#READY} becomes {@link BatchState#REFUSED} as
	 * in {@link #release}, with its detail; a batch that is {@link BatchState#SENDING},
	 * {@link BatchState#UNKNOWN} or {@link BatchState#UNRESOLVED} goes on, but is not
	 * sent again. All of them are withdrawn. A SENDING row keeps its version.
	 * @param batch the key
	 * @param act who withdraws it, and why
	 * @return whether the batch was in one of these states and not withdrawn
	 */
	boolean withdraw(BatchKey batch, Act act);

	/**
	 * Removes a charge from a {@link BatchState#READY} batch: it gets the outcome
	 * {@link OutcomeKind#NOT_SUBMITTED}, loses its payload and its batch number, and the
	 * batch gets its new number of charges and amount. A batch that is left empty becomes
	 * {@link BatchState#REFUSED}.
	 * @param read the batch
	 * @param reference the reference of the charge
	 * @param act who removes it, and why
	 * @return whether the step applied
	 */
	boolean remove(BatchRecord read, String reference, Act act);

	/**
	 * Settles a batch: {@link BatchState#ACCEPTED} to {@link BatchState#SETTLED}. Writes
	 * the outcomes of all its charges in the same transaction, over earlier ones if there
	 * are any.
	 * @param read the batch
	 * @param results the outcome of each charge of the batch, by reference
	 * @return whether the step applied
	 * @throws IllegalArgumentException if the references are not exactly those of the
	 * charges of the batch; nothing is changed
	 */
	boolean settle(BatchRecord read, Map<String, ChargeResult> results);

}
