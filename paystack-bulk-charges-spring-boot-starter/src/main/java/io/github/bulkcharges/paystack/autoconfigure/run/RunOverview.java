/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunBatch;

/**
 * Counts the batches of the unfinished runs of a client, as of the last half minute, so
 * that metrics and health checks do not query the ledger each time.
 *
 * @since 0.1.0
 */
public final class RunOverview {

	private static final Logger logger = LoggerFactory.getLogger(RunOverview.class);

	private static final Duration MAX_AGE = Duration.ofSeconds(30);

	private final BulkChargeRuns runs;

	private final Clock clock;

	private final Map<String, Instant> unknownSince = new HashMap<>();

	private @Nullable Instant readAt;

	private @Nullable Counts counts;

	/**
	 * Creates an overview, which reads nothing yet.
	 * @param runs the runs
	 * @param clock the clock
	 */
	public RunOverview(BulkChargeRuns runs, Clock clock) {
		this.runs = runs;
		this.clock = clock;
	}

	/**
	 * Returns the current numbers.
	 * @return the numbers, or {@code null} if the ledger cannot be read
	 */
	public synchronized @Nullable Counts counts() {
		if (this.readAt == null || !this.clock.instant().isBefore(this.readAt.plus(MAX_AGE))) {
			this.counts = read();
			this.readAt = this.clock.instant();
		}
		return this.counts;
	}

	private @Nullable Counts read() {
		try {
			return count(this.clock.instant());
		}
		catch (RuntimeException ex) {
			logger.debug("The ledger of runs cannot be read", ex);
			return null;
		}
	}

	private Counts count(Instant now) {
		Map<BatchState, Integer> batches = new EnumMap<>(BatchState.class);
		Set<String> unknown = new HashSet<>();
		Duration oldest = Duration.ZERO;
		for (BulkChargeRun run : this.runs.unfinished()) {
			for (RunBatch batch : run.batches()) {
				batches.merge(batch.state(), 1, Integer::sum);
				if (batch.state() == BatchState.UNKNOWN) {
					String key = batch.runId() + " " + batch.number();
					unknown.add(key);
					Duration age = Duration.between(since(key, batch, now), now);
					oldest = (age.compareTo(oldest) > 0) ? age : oldest;
				}
			}
		}
		this.unknownSince.keySet().retainAll(unknown);
		return new Counts(batches, oldest);
	}

	/**
	 * A batch that was never claimed has no lease, and may be unknown after a recheck.
	 */
	private Instant since(String key, RunBatch batch, Instant now) {
		Instant seen = this.unknownSince.computeIfAbsent(key, (first) -> now);
		return (batch.leaseUntil() != null && batch.leaseUntil().isBefore(seen)) ? batch.leaseUntil() : seen;
	}

	/**
	 * Numbers of unfinished runs.
	 *
	 * @param batches the number of batches by state
	 * @param oldestUnknown for how long the outcome of a batch has been unknown at most;
	 * zero if there is no such batch
	 */
	public record Counts(Map<BatchState, Integer> batches, Duration oldestUnknown) {

		/**
		 * Creates the numbers.
		 */
		public Counts {
			batches = Map.copyOf(batches);
		}

		/**
		 * Returns the number of batches in a state.
		 * @param state the state
		 * @return the number
		 */
		public int batches(BatchState state) {
			return this.batches.getOrDefault(state, 0);
		}

	}

}
