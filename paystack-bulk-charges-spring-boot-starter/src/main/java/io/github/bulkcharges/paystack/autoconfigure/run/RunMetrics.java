/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.RunListener;

/**
 * Registers the metrics of runs when they are created. Applications without Micrometer
 * have none.
 */
interface RunMetrics {

	/**
	 * Registers what the ledger shows of the runs of a client.
	 */
	void bind(String client, String mode, BulkChargeRuns runs);

	/**
	 * Returns a listener that counts.
	 */
	RunListener listener(String client, String mode);

}
