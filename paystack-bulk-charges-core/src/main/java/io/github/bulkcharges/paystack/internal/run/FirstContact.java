/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.RunLedger;

/**
 * The ledger's time when this instance first reached it. What was reconciled earlier does
 * not count for this instance.
 */
final class FirstContact {

	private final RunLedger runs;

	private @Nullable Instant time;

	FirstContact(RunLedger runs) {
		this.runs = runs;
	}

	/**
	 * Returns the time, which is read from the ledger on the first call.
	 */
	synchronized Instant time() {
		if (this.time == null) {
			this.time = this.runs.time().now();
		}
		return this.time;
	}

}
