/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * A started run with its batches, as they were read before the first page of a
 * reconciliation. Conclusions are bound to the versions that they had then.
 *
 * @param run the run
 * @param batches its batches
 */
record ObservedRun(RunRecord run, List<BatchRecord> batches) {

	/**
	 * Returns the batches whose outcome is unknown.
	 */
	List<BatchRecord> unknown() {
		return in(BatchState.UNKNOWN::equals).toList();
	}

	/**
	 * Returns whether something is looked for.
	 */
	boolean isInDoubt() {
		return in((state) -> state == BatchState.UNKNOWN || state == BatchState.SENDING).findAny().isPresent();
	}

	/**
	 * Returns whether a complete read can prove an absence now.
	 */
	boolean canExclude(LedgerTime began, Duration gap) {
		return unknown().stream()
			.anyMatch((batch) -> (batch.lookFrom() == null || !batch.lookFrom().isAfter(began.now()))
					&& (batch.absentAt() == null || !batch.absentAt().plus(gap).isAfter(began.now())));
	}

	/**
	 * Returns whether the first claim of an instance in this run waits for a complete
	 * reconciliation.
	 */
	boolean awaitsFirstClaim(Instant contact) {
		return this.run.state() == RunState.RUNNING && in(BatchState.READY::equals).findAny().isPresent()
				&& (this.run.reconciledAt() == null || !this.run.reconciledAt().isAfter(contact));
	}

	private Stream<BatchRecord> in(Predicate<BatchState> states) {
		return this.batches.stream().filter((batch) -> states.test(batch.state()));
	}

}
