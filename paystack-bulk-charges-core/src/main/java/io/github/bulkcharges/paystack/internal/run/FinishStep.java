/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Finishes runs, and completes the futures of those who wait for them.
 */
final class FinishStep implements Supplier<Duration> {

	private static final Set<BatchState> NOT_FINAL = EnumSet
		.complementOf(EnumSet.of(BatchState.SETTLED, BatchState.REFUSED));

	private final Ledger ledger;

	private final Scope scope;

	private final RunEvents events;

	private final Waiters waiters;

	private Set<RunKey> unfinished = Set.of();

	FinishStep(Ledger ledger, Scope scope, RunEvents events, Waiters waiters) {
		this.ledger = ledger;
		this.scope = scope;
		this.events = events;
		this.waiters = waiters;
	}

	/**
	 * Looks at all unfinished runs.
	 * @return the time until the next look
	 */
	@Override
	public Duration get() {
		Set<RunKey> unfinished = new HashSet<>();
		for (RunRecord run : this.scope.unfinished(this.ledger)) {
			unfinished.add(run.key());
			if (canFinish(run) && this.ledger.runs().finish(run.key(), this.scope.times().watch())) {
				this.events.finished(run.key(), RunState.DONE);
			}
		}
		for (RunKey run : this.unfinished) {
			if (!unfinished.contains(run) && isCancelled(run)) {
				this.events.finished(run, RunState.CANCELLED);
			}
		}
		this.unfinished = unfinished;
		this.waiters.check();
		return this.scope.settings().pollInterval();
	}

	private boolean isCancelled(RunKey key) {
		RunRecord run = this.ledger.runs().find(key);
		return run != null && run.state() == RunState.CANCELLED;
	}

	private boolean canFinish(RunRecord run) {
		return (run.state() == RunState.RUNNING || run.state() == RunState.STOPPED)
				&& this.ledger.batches().find(run.key(), NOT_FINAL).isEmpty();
	}

}
