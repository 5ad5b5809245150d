/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.github.bulkcharges.paystack.internal.ledger.RunKey;

/**
 * The runs that are locked by open transactions of the calling thread, because they added
 * charges.
 */
final class AddedRuns {

	void add(RunKey run) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			return;
		}
		Set<RunKey> runs = get();
		if (runs == null) {
			runs = new HashSet<>();
			TransactionSynchronizationManager.bindResource(this, runs);
		}
		if (runs.add(run)) {
			TransactionSynchronizationManager.registerSynchronization(new Removal(run));
		}
	}

	void requireNone(RunKey run) {
		Set<RunKey> runs = get();
		if (runs != null && runs.contains(run)) {
			throw new IllegalStateException("Run " + run.id() + " cannot be started inside the transaction that added "
					+ "charges to it. Start it after the commit");
		}
	}

	@SuppressWarnings("unchecked")
	private @Nullable Set<RunKey> get() {
		return (Set<RunKey>) TransactionSynchronizationManager.getResource(this);
	}

	private void remove(RunKey run) {
		Set<RunKey> runs = get();
		if (runs != null && runs.remove(run) && runs.isEmpty()) {
			TransactionSynchronizationManager.unbindResource(this);
		}
	}

	/**
	 * Removes a run when its transaction is committed, before other callbacks, which may
	 * start the run, or rolled back.
	 */
	private final class Removal implements TransactionSynchronization {

		private final RunKey run;

		Removal(RunKey run) {
			this.run = run;
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

		@Override
		public void afterCommit() {
			remove(this.run);
		}

		@Override
		public void afterCompletion(int status) {
			remove(this.run);
		}

	}

}
