/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * The durations on which the protocol rests.
 *
 * @param lease how long a claim lasts: one attempt and the lease margin
 * @param leaseMargin maximum duration of making a claim
 * @param settleDelay time from the end of a lease until absence means something
 * @param gap minimum time between the two reads that prove an absence
 * @param stalledAfter after what time an accepted batch is reported as stalled
 */
record RunTimes(Duration lease, Duration leaseMargin, Duration settleDelay, Duration gap, Duration stalledAfter) {

	private static final Duration MAX_LEASE_MARGIN = Duration.ofSeconds(30);

	/**
	 * Derives the durations.
	 * @param settings the settings
	 * @param attemptTimeout maximum duration of an attempt to send a batch
	 */
	static RunTimes of(RunSettings settings, Duration attemptTimeout) {
		Duration settleDelay = settings.settleDelay();
		Duration margin = (settleDelay.compareTo(MAX_LEASE_MARGIN) < 0) ? settleDelay : MAX_LEASE_MARGIN;
		return new RunTimes(attemptTimeout.plus(margin), margin, settleDelay, settings.gap(), settings.stalledAfter());
	}

	/**
	 * Returns the time from a claim until absence means something.
	 */
	Duration lookAfter() {
		return this.lease.plus(this.settleDelay);
	}

	/**
	 * Returns how long batches that were sent again are watched after their last lease.
	 */
	Duration watch() {
		return this.settleDelay.plus(this.gap);
	}

}
