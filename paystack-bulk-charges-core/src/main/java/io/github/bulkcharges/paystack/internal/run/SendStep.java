/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * Decides which batch is sent next: the first one of the oldest run that can be sent.
 * Several threads may make steps at once.
 */
final class SendStep implements Supplier<Duration> {

	/** Other instances may make batches ready. */
	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final Ledger ledger;

	private final Scope scope;

	private final Sender sender;

	private final LedgerWrites writes;

	private final FirstContact contact;

	private final LongSupplier nanoTime;

	private final RunEvents events;

	private final Wakes wakes;

	private final Set<BatchKey> sending = ConcurrentHashMap.newKeySet();

	private final Map<RunKey, Instant> late = new ConcurrentHashMap<>();

	private volatile long pausedUntil;

	SendStep(Ledger ledger, Scope scope, Sender sender, LedgerWrites writes, FirstContact contact,
			LongSupplier nanoTime, RunEvents events, Wakes wakes) {
		this.ledger = ledger;
		this.scope = scope;
		this.sender = sender;
		this.writes = writes;
		this.contact = contact;
		this.nanoTime = nanoTime;
		this.events = events;
		this.wakes = wakes;
		this.pausedUntil = nanoTime.getAsLong();
	}

	/**
	 * Sends at most one batch.
	 * @return the time until the next step
	 */
	@Override
	public Duration get() {
		if (!this.writes.flush()) {
			return INTERVAL;
		}
		long pause = this.pausedUntil - this.nanoTime.getAsLong();
		if (pause > 0) {
			return Duration.ofNanos(pause);
		}
		boolean running = false;
		for (RunRecord run : this.scope.unfinished(this.ledger)) {
			if (run.state() == RunState.RUNNING) {
				running = true;
				if (canClaim(run) && send(run)) {
					return Duration.ZERO;
				}
			}
		}
		return running ? INTERVAL : this.scope.settings().pollInterval();
	}

	/**
	 * Returns whether a claim can succeed, as far as that is known without making it.
	 */
	private boolean canClaim(RunRecord run) {
		return run.reconciledAt() != null && run.reconciledAt().isAfter(this.contact.time())
				&& this.ledger.batches()
					.find(run.key(), EnumSet.of(BatchState.SENDING, BatchState.UNKNOWN))
					.size() < this.scope.settings().concurrency();
	}

	/**
	 * Sends the first batch that no other thread is sending.
	 * @return whether a request was made
	 */
	private boolean send(RunRecord run) {
		for (BatchRecord batch : this.ledger.batches().ready(run.key(), 2 * this.scope.settings().concurrency())) {
			if (isTooLate(run)) {
				return false;
			}
			if (!this.sending.add(batch.key())) {
				continue;
			}
			SendResult result;
			try {
				result = this.sender.send(batch);
			}
			finally {
				this.sending.remove(batch.key());
			}
			pause(result.pause());
			switch (result.kind()) {
				case ACCEPTED, UNRESOLVED, REFUSED, RELEASED -> this.wakes.finish();
				case UNKNOWN, RECHECKED -> this.wakes.reconcile();
				default -> {
				}
			}
			if (result.kind() != SendResult.Kind.CHANGED && result.kind() != SendResult.Kind.POSTPONED) {
				return result.wasClaimed();
			}
			if (!result.pause().isZero()) {
				return false;
			}
		}
		return false;
	}

	private synchronized void pause(Duration pause) {
		if (pause.isZero()) {
			return;
		}
		long until = this.nanoTime.getAsLong() + pause.toNanos();
		if (until - this.pausedUntil > 0) {
			this.pausedUntil = until;
		}
	}

	private boolean isTooLate(RunRecord run) {
		Instant sendBefore = run.sendBefore();
		if (sendBefore == null || !run.isTooLate(this.ledger.runs().time().now())) {
			return false;
		}
		if (!sendBefore.equals(this.late.put(run.key(), sendBefore))) {
			this.events.sendingEnded(run.key(), sendBefore);
		}
		return true;
	}

}
