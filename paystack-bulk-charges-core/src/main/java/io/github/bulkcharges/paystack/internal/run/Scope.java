/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.List;

import io.github.bulkcharges.paystack.internal.ledger.Ledger;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunSettings;

/**
 * The runs that an engine works on, and how.
 *
 * @param mode the mode of the runs
 * @param client the client of the runs
 * @param instance the name of this instance, different from all others
 * @param settings the settings
 * @param times the durations of the protocol
 */
record Scope(Mode mode, String client, String instance, RunSettings settings, RunTimes times) {

	/** Maximum time between two looks at something that does not change. */
	private static final Duration MAX_INTERVAL = Duration.ofMinutes(5);

	/**
	 * Lists the runs for which something is left to do.
	 */
	List<RunRecord> unfinished(Ledger ledger) {
		return ledger.runs().unfinished(this.mode, this.client, this.times.watch());
	}

	/**
	 * Returns the maximum time between two looks at something that does not change.
	 */
	Duration maxInterval() {
		Duration poll = this.settings.pollInterval();
		return (poll.compareTo(MAX_INTERVAL) > 0) ? poll : MAX_INTERVAL;
	}

	/**
	 * Returns the duration of a lease that only saves other instances work. It is short
	 * if the delays are, so that a run continues soon after a crash.
	 */
	Duration lease(Duration max) {
		Duration settleDelay = this.settings.settleDelay();
		return (settleDelay.compareTo(max) < 0) ? settleDelay : max;
	}

}
