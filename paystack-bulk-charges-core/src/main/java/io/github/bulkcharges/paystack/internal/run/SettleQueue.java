/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;

/**
 * Decides which accepted batch is looked at next: the one that was not seen for the
 * longest time. Each batch is looked at less and less often, until something says that it
 * is complete.
 */
final class SettleQueue {

	private final Duration minDelay;

	private final Duration maxDelay;

	private final LongSupplier nanoTime;

	private final Map<BatchKey, Look> looks = new HashMap<>();

	/** The codes of batches that were accepted more than once. */
	private final Map<BatchKey, List<String>> doubled = new HashMap<>();

	/**
	 * Creates a queue.
	 * @param minDelay the time until a batch is looked at first
	 * @param maxDelay maximum time between two looks at a batch
	 * @param nanoTime a monotonic clock
	 */
	SettleQueue(Duration minDelay, Duration maxDelay, LongSupplier nanoTime) {
		this.minDelay = minDelay;
		this.maxDelay = maxDelay;
		this.nanoTime = nanoTime;
	}

	/**
	 * Takes note of a look at a batch that is not complete yet.
	 */
	synchronized void seen(BatchKey batch) {
		Look before = this.looks.get(batch);
		Duration delay = (before != null) ? before.delay().multipliedBy(2) : this.minDelay;
		delay = (delay.compareTo(this.maxDelay) < 0) ? delay : this.maxDelay;
		this.looks.put(batch, new Look(this.nanoTime.getAsLong() + delay.toNanos(), delay));
	}

	/**
	 * Makes a batch due, because something says that it has changed.
	 */
	synchronized void changed(BatchKey batch) {
		this.looks.put(batch, new Look(this.nanoTime.getAsLong(), this.minDelay));
	}

	/**
	 * Takes the batch that is due first. It counts as seen.
	 * @param accepted all accepted batches
	 * @param busy batches that are looked at by other threads
	 * @return a batch, or {@code null} if none is due
	 */
	synchronized @Nullable BatchRecord take(List<BatchRecord> accepted, Set<BatchKey> busy) {
		update(accepted);
		long now = this.nanoTime.getAsLong();
		BatchRecord next = accepted.stream()
			.filter((batch) -> look(batch).due() - now <= 0 && !busy.contains(batch.key()))
			.min(Comparator.comparingLong((batch) -> look(batch).due() - now))
			.orElse(null);
		if (next != null) {
			seen(next.key());
		}
		return next;
	}

	/**
	 * Returns the time until a batch is due, at most the minimum delay.
	 * @param busy batches that are looked at by other threads
	 */
	synchronized Duration untilNext(Set<BatchKey> busy) {
		long now = this.nanoTime.getAsLong();
		long wait = this.looks.entrySet()
			.stream()
			.filter((look) -> !busy.contains(look.getKey()))
			.mapToLong((look) -> look.getValue().due() - now)
			.min()
			.orElse(this.minDelay.toNanos());
		return Duration.ofNanos(Math.max(0, Math.min(wait, this.minDelay.toNanos())));
	}

	/**
	 * Forgets batches that are not accepted any more. New ones are due soon, and every
	 * batch is due at once after a double acceptance.
	 */
	private void update(List<BatchRecord> accepted) {
		Set<BatchKey> keys = accepted.stream().map(BatchRecord::key).collect(Collectors.toSet());
		this.looks.keySet().retainAll(keys);
		this.doubled.keySet().retainAll(keys);
		long soon = this.nanoTime.getAsLong() + this.minDelay.toNanos();
		for (BatchRecord batch : accepted) {
			this.looks.putIfAbsent(batch.key(), new Look(soon, this.minDelay));
			List<String> later = batch.laterCodes();
			if (!later.isEmpty() && !later.equals(this.doubled.put(batch.key(), later))) {
				changed(batch.key());
			}
		}
	}

	private Look look(BatchRecord batch) {
		return Objects.requireNonNull(this.looks.get(batch.key()));
	}

	/**
	 * When a batch is looked at next.
	 *
	 * @param due the time by the monotonic clock
	 * @param delay the delay that led to it
	 */
	private record Look(long due, Duration delay) {

	}

}
