/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * The futures of those who wait until a run is sent or settled, by whichever instance.
 */
final class Waiters {

	private final Ledger ledger;

	private final Executor executor;

	private final List<Waiter> waiters = new CopyOnWriteArrayList<>();

	private volatile boolean closed;

	Waiters(Ledger ledger, Executor executor) {
		this.ledger = ledger;
		this.executor = executor;
	}

	/**
	 * Returns a future that completes when a run is sent or settled.
	 * @param run the key of the run
	 * @param settled whether to wait until it is settled
	 */
	CompletableFuture<RunState> add(RunKey run, boolean settled) {
		Waiter waiter = new Waiter(run, settled, new CompletableFuture<>());
		this.waiters.add(waiter);
		if (this.closed) {
			close();
		}
		return waiter.future();
	}

	/**
	 * Completes the futures of runs that have got there.
	 */
	void check() {
		for (Waiter waiter : this.waiters) {
			RunRecord run = this.ledger.runs().find(waiter.run());
			if (run == null) {
				waiter.future()
					.completeExceptionally(new IllegalArgumentException("There is no run " + waiter.run().id()));
			}
			RunState state = (run != null && !waiter.future().isDone()) ? state(run, waiter.settled()) : null;
			if (state != null) {
				waiter.future().completeAsync(() -> state, this.executor);
			}
			if (state != null || waiter.future().isDone()) {
				this.waiters.remove(waiter);
			}
		}
	}

	private @Nullable RunState state(RunRecord run, boolean settled) {
		if (run.state() == RunState.OPEN) {
			return null;
		}
		if (settled && run.state() == RunState.RUNNING) {
			return null;
		}
		Set<BatchState> awaited = EnumSet.of(BatchState.SENDING, BatchState.UNKNOWN);
		if (run.state() == RunState.RUNNING && !run.isTooLate(this.ledger.runs().time().now())) {
			awaited.add(BatchState.READY);
		}
		if (settled) {
			awaited.addAll(EnumSet.of(BatchState.ACCEPTED, BatchState.UNRESOLVED));
		}
		return this.ledger.batches().find(run.key(), awaited).isEmpty() ? run.state() : null;
	}

	/**
	 * Cancels all futures, also those that are requested later.
	 */
	void close() {
		this.closed = true;
		this.waiters.forEach((waiter) -> waiter.future().cancel(false));
		this.waiters.clear();
	}

	private record Waiter(RunKey run, boolean settled, CompletableFuture<RunState> future) {

	}

}
