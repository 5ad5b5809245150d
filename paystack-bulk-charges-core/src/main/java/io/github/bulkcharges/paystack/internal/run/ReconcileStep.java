/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.model.BatchStatus;

/**
 * Reconciles often while something is in doubt or changes, and less and less often
 * otherwise.
 */
final class ReconcileStep implements Supplier<Duration> {

	private final Scope scope;

	private final Reconciler reconciler;

	private final SettleQueue accepted;

	private final Wakes wakes;

	private Duration interval;

	ReconcileStep(Scope scope, Reconciler reconciler, SettleQueue accepted, Wakes wakes) {
		this.scope = scope;
		this.reconciler = reconciler;
		this.accepted = accepted;
		this.wakes = wakes;
		this.interval = scope.settings().pollInterval();
	}

	/**
	 * Makes one reconciliation.
	 * @return the time until the next one: at most a gap while something is in doubt
	 */
	@Override
	public Duration get() {
		Reconciliation result = this.reconciler.reconcile();
		result.listed().forEach((batch, listed) -> {
			if (listed.status().equals(BatchStatus.COMPLETE)) {
				this.accepted.changed(batch);
			}
			else {
				this.accepted.seen(batch);
			}
		});
		this.wakes.settle();
		if (result.changed() || result.kind() == Reconciliation.Kind.COMPLETE) {
			this.wakes.send();
			this.wakes.finish();
		}
		Duration poll = this.scope.settings().pollInterval();
		this.interval = isNextSoon(result) ? poll : min(this.interval.multipliedBy(2), this.scope.maxInterval());
		return result.urgent() ? min(this.interval, this.scope.times().gap()) : this.interval;
	}

	/**
	 * A whole read that has changed nothing is not made again soon, even if something is
	 * in doubt.
	 */
	private static boolean isNextSoon(Reconciliation result) {
		return result.changed() || switch (result.kind()) {
			case IDLE -> true;
			case BUSY, PARTIAL -> result.urgent();
			case COMPLETE, INCOMPLETE -> false;
		};
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
