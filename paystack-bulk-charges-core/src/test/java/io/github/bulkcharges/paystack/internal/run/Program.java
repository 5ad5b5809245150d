/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.test.util.ReflectionTestUtils;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * The engine of one instance, wired as {@link RunEngine} does it, but without threads: it
 * makes one activity after the other.
 */
final class Program {

	private final Ledger ledger;

	private final RunKey run;

	private final FirstContact contact;

	private final LedgerWrites writes = new LedgerWrites();

	private final SendStep send;

	private final Reconciler reconciler;

	private final Settler settler;

	private final FinishStep finish;

	Program(Ledger ledger, RunService service, Scope scope, RunEvents events, LongSupplier nanoTime, RunKey run) {
		this.ledger = ledger;
		this.run = run;
		this.contact = new FirstContact(ledger.runs());
		Evidence evidence = new Evidence(ledger, events);
		Outcomes outcomes = new Outcomes();
		Corrections corrections = new Corrections(ledger, outcomes, events);
		Wakes wakes = new NoWakes();
		this.send = new SendStep(ledger, scope,
				new Sender(ledger, service, scope, this.contact, nanoTime, this.writes, evidence,
						new RetryCheck(ledger, service, corrections)),
				this.writes, this.contact, nanoTime, events, wakes);
		this.reconciler = new Reconciler(ledger, service, scope, this.contact, evidence);
		this.settler = new Settler(ledger, service, scope.times(), events, new OutcomeReader(service, outcomes),
				corrections);
		this.finish = new FinishStep(ledger, scope, events, new Waiters(ledger, Runnable::run));
	}

	void make(Activity activity) {
		switch (activity) {
			case CONTACT -> this.contact.time();
			case SEND -> this.send.get();
			case RECONCILE -> this.reconciler.reconcile();
			case SETTLE -> settle();
			case FINISH -> this.finish.get();
		}
	}

	/**
	 * Returns when the instance has first reached the ledger, or {@code null}.
	 */
	@Nullable Instant contactTime() {
		return (Instant) ReflectionTestUtils.getField(this.contact, "time");
	}

	private void settle() {
		for (BatchRecord batch : this.ledger.batches().find(this.run, Set.of(BatchState.ACCEPTED))) {
			this.settler.settle(batch);
		}
	}

	enum Activity {

		/** Reaches the ledger for the first time. */
		CONTACT,

		/** Sends one batch. */
		SEND,

		/** Makes one reconciliation. */
		RECONCILE,

		/** Looks at the accepted batches. */
		SETTLE,

		/** Finishes the run. */
		FINISH

	}

	/**
	 * The explorer decides what comes next.
	 */
	private static final class NoWakes implements Wakes {

		@Override
		public void send() {
		}

		@Override
		public void reconcile() {
		}

		@Override
		public void settle() {
		}

		@Override
		public void finish() {
		}

	}

}
