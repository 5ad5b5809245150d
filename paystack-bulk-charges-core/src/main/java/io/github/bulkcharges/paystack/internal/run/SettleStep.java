/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Looks at one accepted batch after the other, and sooner at those that events have
 * named. A settled batch that events name is reviewed once, some minutes later, because
 * most of these events are about charges whose success is recorded. Several threads may
 * make steps at once, because the application may take its time with a batch.
 */
final class SettleStep implements Supplier<Duration> {

	private static final Logger logger = LoggerFactory.getLogger(SettleStep.class);

	/** Saves other instances the same work. */
	private static final Duration LEASE = Duration.ofMinutes(2);

	private static final int MAX_EVENTS = 10_000;

	private final Ledger ledger;

	private final Scope scope;

	private final Settler settler;

	private final SettleQueue accepted;

	private final LongSupplier nanoTime;

	private final Wakes wakes;

	private final Set<String> named = ConcurrentHashMap.newKeySet();

	private final Map<BatchKey, Long> reviews = new ConcurrentHashMap<>();

	private final Set<BatchKey> settling = ConcurrentHashMap.newKeySet();

	SettleStep(Ledger ledger, Scope scope, Settler settler, SettleQueue accepted, LongSupplier nanoTime, Wakes wakes) {
		this.ledger = ledger;
		this.scope = scope;
		this.settler = settler;
		this.accepted = accepted;
		this.nanoTime = nanoTime;
		this.wakes = wakes;
	}

	/**
	 * Takes note of an event that names a batch. If there are too many, polling finds
	 * out.
	 */
	void onWebhook(String batchCode) {
		if (this.named.size() < MAX_EVENTS && this.named.add(batchCode)) {
			this.wakes.settle();
		}
	}

	/**
	 * Looks at the accepted batch that is due first, or else reviews a settled one.
	 * @return the time until the next look
	 */
	@Override
	public Duration get() {
		readEvents();
		List<BatchRecord> batches = this.scope.unfinished(this.ledger)
			.stream()
			.flatMap((run) -> this.ledger.batches().find(run.key(), EnumSet.of(BatchState.ACCEPTED)).stream())
			.toList();
		BatchRecord next = this.accepted.take(batches, this.settling);
		if (next == null) {
			return review() ? Duration.ZERO : this.accepted.untilNext(this.settling);
		}
		if (this.settling.add(next.key())) {
			try {
				settle(next);
			}
			finally {
				this.settling.remove(next.key());
			}
		}
		return Duration.ZERO;
	}

	private void settle(BatchRecord batch) {
		if (!lease(batch.key(), LEASE)) {
			return;
		}
		try {
			if (this.settler.settle(batch) == SettleResult.SETTLED) {
				this.wakes.finish();
			}
		}
		finally {
			lease(batch.key(), Duration.ZERO);
		}
	}

	private boolean lease(BatchKey batch, Duration duration) {
		return this.ledger.runs()
			.lease("settle " + batch.run().mode().value() + " " + batch.run().id() + " " + batch.number(),
					this.scope.instance(), this.scope.lease(duration));
	}

	private void readEvents() {
		Set<String> codes = Set.copyOf(this.named);
		if (codes.isEmpty()) {
			return;
		}
		for (BatchKey key : this.ledger.batches().owners(this.scope.mode(), codes).values()) {
			BatchRecord batch = isOurs(key.run()) ? this.ledger.batches().find(key) : null;
			if (batch != null && batch.state() == BatchState.SETTLED) {
				this.reviews.putIfAbsent(key, this.nanoTime.getAsLong() + this.scope.maxInterval().toNanos());
			}
			else {
				this.accepted.changed(key);
			}
		}
		this.named.removeAll(codes);
	}

	private boolean isOurs(RunKey key) {
		RunRecord run = this.ledger.runs().find(key);
		return run != null && run.client().equals(this.scope.client());
	}

	private boolean review() {
		long now = this.nanoTime.getAsLong();
		BatchKey due = this.reviews.entrySet()
			.stream()
			.filter((review) -> review.getValue() - now <= 0)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
		if (due == null || this.reviews.remove(due) == null) {
			return false;
		}
		BatchRecord batch = this.ledger.batches().find(due);
		if (batch != null && batch.state() == BatchState.SETTLED) {
			try {
				this.settler.review(batch);
			}
			catch (RuntimeException ex) {
				logger.warn("Batch {} of run {} could not be reviewed", due.number(), due.run().id(), ex);
			}
		}
		return true;
	}

}
