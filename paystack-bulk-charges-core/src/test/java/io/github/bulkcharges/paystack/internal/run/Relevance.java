/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.run.SimulatedService.Request;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * A fingerprint of what the future depends on. Left out are values that no step uses any
 * more, and of times everything but what steps can tell apart:
 * <ul>
 * <li>the times of absence proofs: their distances up to the gap
 * <li>deadlines, such as the end of a lease: the time until then.
 * </ul>
 * So a state is the same as an earlier one if only time has passed.
 */
final class Relevance extends Fingerprint.Builder {

	private static final int KINDS = 2;

	/** A deadline that is later is never reached. */
	private static final long MAX_DEADLINE = Duration.ofHours(1).toMillis();

	private static final int DISTANCE = 0;

	private static final int DEADLINE = 1;

	/** Whether the value was read earlier: most of its times have been used. */
	private final boolean read;

	Relevance(boolean read) {
		this.read = read;
	}

	static Fingerprint of(@Nullable Object value) {
		return of(value, false);
	}

	static Fingerprint ofRead(@Nullable Object value) {
		return of(value, true);
	}

	/**
	 * Returns a fingerprint of when a pass began, or {@code null} if that does not matter
	 * any more.
	 */
	static Fingerprint ofPass(@Nullable Instant began) {
		Relevance relevance = new Relevance(true);
		relevance.distance(began);
		return relevance.build();
	}

	private static Fingerprint of(@Nullable Object value, boolean read) {
		Relevance relevance = new Relevance(read);
		relevance.add(value);
		return relevance.build();
	}

	@Override
	Fingerprint.Builder create() {
		return new Relevance(this.read);
	}

	@Override
	void add(@Nullable Object value) {
		if (value instanceof BatchRecord batch) {
			if (!this.read) {
				addBatch(batch);
			}
		}
		else if (value instanceof RunRecord run) {
			addAll(run.key().id(), run.state(), run.version(), run.integration(), run.server(), run.refusals());
			deadline(this.read ? null : run.sendBefore());
		}
		else if (value instanceof ChargeRecord charge) {
			addAll(charge.run().id(), charge.batchNumber(), charge.reference(), charge.payload() != null,
					charge.result());
		}
		else if (value instanceof LedgerTime time) {
			add(time.server());
		}
		else if (value instanceof FirstContact contact) {
			add(contact.getClass().getName());
		}
		else if (value instanceof Request request) {
			addAll(request.fate(), request.batch());
			deadline(request.deadline());
		}
		else if (value instanceof Instant instant) {
			deadline(instant);
		}
		else {
			super.add(value);
		}
	}

	private void addBatch(BatchRecord batch) {
		addAll(batch.key().number(), batch.state(), batch.version(), batch.attempt(), batch.absences(),
				batch.keyFingerprint(), batch.undecidedCode(), batch.charges(), batch.withdrawn(), batch.batchCode(),
				batch.otherCode(), batch.ruledOut(), (batch.otherCode() != null) ? batch.detail() : null);
		if (batch.state() == BatchState.UNKNOWN || batch.state() == BatchState.SENDING) {
			distance(batch.lookFrom());
			distance(batch.absentAt());
			distance(batch.undecidedSince());
		}
		deadline((batch.state() == BatchState.SENDING) ? batch.leaseUntil() : null);
		deadline((batch.attempt() > 1 && batch.leaseUntil() != null)
				? batch.leaseUntil().plus(Limits.SETTLE_DELAY).plus(Limits.GAP) : null);
		deadline(batch.notBefore());
	}

	private void addAll(@Nullable Object... values) {
		super.add(Arrays.asList(values));
	}

	private void distance(@Nullable Instant time) {
		add(time, DISTANCE);
	}

	private void deadline(@Nullable Instant time) {
		add(time, DEADLINE);
	}

	private void add(@Nullable Instant time, int kind) {
		mix(kind);
		if (time == null) {
			mix(1);
		}
		else {
			time(time.toEpochMilli() * KINDS + kind);
		}
	}

	/**
	 * The pauses that an instance has made are of interest until they are over.
	 */
	@Override
	void nanoTime(long millis) {
		time(millis * KINDS + DEADLINE);
	}

	/**
	 * Returns a hash that does not depend on when something has happened.
	 * @param fingerprint a fingerprint with relevant times
	 * @param now the current time
	 * @param gap the greatest distance between two times in the past that makes a
	 * difference
	 */
	static long hash(Fingerprint fingerprint, long now, long gap) {
		long[] distances = distances(fingerprint.times(), now);
		long[] ranks = new long[distances.length];
		for (int i = 1; i < ranks.length; i++) {
			long distance = distances[i] - distances[i - 1];
			ranks[i] = ranks[i - 1] + ((distances[i] <= now) ? Math.min(distance, gap + 1) : distance);
		}
		long origin = ranks[Arrays.binarySearch(distances, now)];
		long hash = fingerprint.hash();
		for (long tagged : fingerprint.times()) {
			long time = Math.floorDiv(tagged, KINDS);
			hash = Fingerprint.mix(hash, switch ((int) Math.floorMod(tagged, (long) KINDS)) {
				case DISTANCE -> ranks[Arrays.binarySearch(distances, time)] - origin;
				default -> Math.min(Math.max(time - now, 0), MAX_DEADLINE);
			});
		}
		return hash;
	}

	private static long[] distances(long[] times, long now) {
		long[] all = new long[times.length + 1];
		int count = 0;
		all[count++] = now;
		for (long tagged : times) {
			if (Math.floorMod(tagged, (long) KINDS) == DISTANCE) {
				all[count++] = Math.floorDiv(tagged, KINDS);
			}
		}
		Arrays.sort(all, 0, count);
		int distinct = 1;
		for (int i = 1; i < count; i++) {
			if (all[i] != all[distinct - 1]) {
				all[distinct++] = all[i];
			}
		}
		return Arrays.copyOf(all, distinct);
	}

}
