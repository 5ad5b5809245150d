/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.AddConflict;
import io.github.bulkcharges.paystack.internal.ledger.AddConflict.Kind;
import io.github.bulkcharges.paystack.internal.ledger.AddResult;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * Decides about each charge that is added: it is inserted, moved, known, or a conflict.
 */
final class AdditionPlan {

	private final List<NewCharge> inserts = new ArrayList<>();

	private final Map<NewCharge, ChargeRecord> moves = new LinkedHashMap<>();

	private final List<ChargeRecord> known = new ArrayList<>();

	private final List<AddConflict> conflicts = new ArrayList<>();

	/** Plans to insert all charges, without knowing what the ledger has. */
	AdditionPlan(List<NewCharge> charges) {
		this.inserts.addAll(charges);
	}

	AdditionPlan(RunKey run, List<NewCharge> charges, Existing existing) {
		Set<String> retried = new HashSet<>();
		for (NewCharge charge : charges) {
			ChargeRecord same = existing.charge(charge.reference());
			if (same != null && hasContent(same, run, charge)) {
				this.known.add(same);
				continue;
			}
			AddConflict conflict = conflict(run, charge, same, existing, retried);
			if (conflict != null) {
				this.conflicts.add(conflict);
			}
			else if (same != null) {
				this.moves.put(charge, same);
			}
			else {
				this.inserts.add(charge);
			}
		}
	}

	private static boolean hasContent(ChargeRecord same, RunKey run, NewCharge charge) {
		return same.run().equals(run) && same.digest().equals(charge.digest())
				&& Objects.equals(same.retryOf(), retryKey(charge));
	}

	private static @Nullable AddConflict conflict(RunKey run, NewCharge charge, @Nullable ChargeRecord same,
			Existing existing, Set<String> retried) {
		if (same != null && same.run().equals(run)) {
			return new AddConflict(charge, Kind.OTHER_CONTENT, same);
		}
		if (same != null && !hasOutcome(same, OutcomeKind.NOT_SUBMITTED)) {
			return new AddConflict(charge, Kind.OTHER_RUN, same);
		}
		String retryKey = retryKey(charge);
		if (retryKey == null) {
			return null;
		}
		ChargeRecord earlier = existing.charge(retryKey);
		if (!existing.isFailed(earlier)) {
			return new AddConflict(charge, Kind.RETRY_NOT_FAILED, earlier);
		}
		ChargeRecord other = existing.retries().get(retryKey);
		if (other != null && !other.reference().equalsIgnoreCase(charge.reference())) {
			return new AddConflict(charge, Kind.RETRY_TAKEN, other);
		}
		return retried.add(retryKey) ? null : new AddConflict(charge, Kind.RETRY_TAKEN, null);
	}

	private static boolean hasOutcome(ChargeRecord charge, OutcomeKind kind) {
		return charge.result() != null && charge.result().kind() == kind;
	}

	static @Nullable String retryKey(NewCharge charge) {
		return (charge.retryOf() != null) ? Rows.referenceKey(charge.retryOf()) : null;
	}

	List<NewCharge> inserts() {
		return this.inserts;
	}

	Map<NewCharge, ChargeRecord> moves() {
		return this.moves;
	}

	boolean hasConflicts() {
		return !this.conflicts.isEmpty();
	}

	AddResult toResult() {
		return new AddResult(true, hasConflicts() ? 0 : this.inserts.size() + this.moves.size(), this.known,
				this.conflicts);
	}

	/**
	 * What the ledger has of new charges and of the attempts that they retry.
	 *
	 * @param charges charges with the references of new charges or of attempts, by
	 * reference in lower case
	 * @param settled the references of attempts whose batch is settled, in lower case
	 * @param retries charges that retry these attempts, by the reference of the attempt
	 * in lower case
	 */
	record Existing(Map<String, ChargeRecord> charges, Set<String> settled, Map<String, ChargeRecord> retries) {

		@Nullable ChargeRecord charge(String reference) {
			return this.charges.get(Rows.referenceKey(reference));
		}

		/** Returns whether the outcome of an attempt is final: its batch is settled. */
		boolean isFailed(@Nullable ChargeRecord attempt) {
			return attempt != null && hasOutcome(attempt, OutcomeKind.FAILED)
					&& this.settled.contains(Rows.referenceKey(attempt.reference()));
		}

	}

}
