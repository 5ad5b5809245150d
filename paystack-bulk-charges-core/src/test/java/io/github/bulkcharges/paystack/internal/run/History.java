/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.internal.run.Program.Activity;

/**
 * What an instance has seen: its state before an activity, and what the calls of the
 * activity have returned so far. The same history is one object, so that the next call is
 * computed only once.
 */
final class History {

	private final Histories histories;

	private final Program program;

	private final @Nullable Activity activity;

	private final @Nullable History before;

	private final @Nullable Result result;

	private final Fingerprint relevant;

	private final List<BatchRecord> batches;

	private final @Nullable Instant contact;

	private final @Nullable LedgerTime began;

	private final @Nullable RunRecord run;

	private final boolean whole;

	private final Map<Activity, History> activities = new EnumMap<>(Activity.class);

	private final Map<Fingerprint, History> continuations = new HashMap<>();

	private boolean computed;

	private @Nullable Call next;

	private @Nullable History end;

	private History(Histories histories, Program program, @Nullable Activity activity, @Nullable History before,
			@Nullable Result result, Fingerprint relevant) {
		this.histories = histories;
		this.program = program;
		this.activity = activity;
		this.before = before;
		this.result = result;
		this.relevant = relevant;
		this.batches = new ArrayList<>((activity != null && before != null) ? before.batches : List.of());
		boolean began = activity != null && before != null;
		Object value = (result != null) ? result.value() : null;
		this.contact = began ? before.contact : program.contactTime();
		this.run = (value instanceof RunRecord run) ? run : began ? before.run : null;
		this.began = (value instanceof LedgerTime time && activity == Activity.RECONCILE) ? time
				: began ? before.began : null;
		if (result != null && (activity != Activity.RECONCILE || this.batches.isEmpty())) {
			this.batches.addAll(batches(result.value()));
		}
		ObservedRun observed = (this.run != null) ? new ObservedRun(this.run, this.batches) : null;
		this.whole = observed != null && this.began != null && this.contact != null
				&& (observed.awaitsFirstClaim(this.contact) || observed.canExclude(this.began, Limits.GAP));
	}

	/**
	 * Returns a fingerprint of what matters for the future.
	 */
	Fingerprint relevant() {
		return this.relevant;
	}

	@Nullable Activity activity() {
		return this.activity;
	}

	boolean isIdle() {
		return this.activity == null;
	}

	/**
	 * Returns the call that an instance that is not idle makes next.
	 */
	Call next() {
		compute();
		if (this.next == null) {
			throw new IllegalStateException("No next call");
		}
		return this.next;
	}

	/**
	 * Returns the last call, or {@code null} if the activity has just begun.
	 */
	@Nullable Call last() {
		return (this.before != null && !this.before.isIdle()) ? this.before.next() : null;
	}

	History begin(Activity activity) {
		return this.activities
			.computeIfAbsent(activity,
					(key) -> new History(this.histories, this.program, key, this, null,
							this.relevant.then(Fingerprint.of(key))))
			.afterCompletion();
	}

	/**
	 * Returns the history in which the next call has returned. If the activity has ended,
	 * the instance is idle.
	 */
	History then(Result result) {
		Fingerprint seen = Fingerprint.of(result);
		return this.continuations
			.computeIfAbsent(seen,
					(key) -> new History(this.histories, this.program, this.activity, this, result,
							this.relevant.then(relevant(result))))
			.afterCompletion();
	}

	/**
	 * Returns the history before the activity.
	 */
	History beginning() {
		return (this.activity != null && this.before != null) ? this.before.beginning() : this;
	}

	/**
	 * Returns the batches that the activity has read; those that a pass has read at its
	 * beginning, because it uses others at once.
	 */
	List<BatchRecord> batches() {
		return this.batches;
	}

	private static List<BatchRecord> batches(@Nullable Object value) {
		if (value instanceof BatchRecord batch) {
			return List.of(batch);
		}
		if (value instanceof ClaimResult claim && claim.batch() != null) {
			return List.of(claim.batch());
		}
		return (value instanceof List<?> list) ? list.stream().flatMap((element) -> batches(element).stream()).toList()
				: List.of();
	}

	/**
	 * Returns the run that the activity has read last, or {@code null}.
	 */
	@Nullable RunRecord run() {
		return this.run;
	}

	/**
	 * Returns when the pass that the instance makes began, or {@code null}.
	 */
	@Nullable Instant began() {
		return (this.began != null) ? this.began.now() : null;
	}

	/**
	 * Returns whether the pass that the instance makes reads all pages.
	 */
	boolean isWhole() {
		return this.whole;
	}

	/**
	 * Returns when the instance has first reached the ledger, or {@code null}.
	 */
	@Nullable Instant contact() {
		return this.contact;
	}

	private Fingerprint relevant(Result result) {
		// Clocks are read to decide something at once.
		boolean used = next().is("nanoTime") || (next().is("time") && last() != null && last().is("ready"));
		return used ? Fingerprint.EMPTY : Relevance.ofRead(result);
	}

	/**
	 * Returns until when the claim that the instance is making is in time, or
	 * {@code null} if it makes none.
	 */
	@Nullable Instant claimLimit() {
		Call last = last();
		if (last == null || this.before == null) {
			return null;
		}
		Result began = (last.is("nanoTime") && next().is("claim")) ? this.result
				: (last.is("claim") && next().is("nanoTime")) ? this.before.result : null;
		return (began != null && began.value() instanceof Long nanos)
				? Instant.ofEpochMilli((nanos - Fingerprint.NANO_ORIGIN) / 1_000_000 + 1).plus(Limits.MARGIN) : null;
	}

	private History afterCompletion() {
		compute();
		return (this.end != null) ? this.end : this;
	}

	private void compute() {
		if (this.computed) {
			return;
		}
		List<Result> results = new ArrayList<>();
		for (History history = this; history != null && history.result != null; history = history.before) {
			results.add(0, history.result);
		}
		Program copy = ObjectGraph.copy(this.program);
		Activity activity = this.activity;
		if (activity != null) {
			this.next = this.histories.port.replay(results, () -> copy.make(activity));
			this.end = (this.next == null) ? this.histories.idle(copy) : null;
		}
		this.computed = true;
	}

	/**
	 * The histories of one instance.
	 */
	static final class Histories {

		private final Port port;

		private final Map<Fingerprint, History> idle = new HashMap<>();

		Histories(Port port) {
			this.port = port;
		}

		History idle(Program program) {
			return this.idle.computeIfAbsent(Fingerprint.of(program),
					(key) -> new History(this, program, null, null, null, Relevance.of(program)));
		}

		int size() {
			return this.idle.size();
		}

	}

}
