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
	 * Registers the metrics of the runs of a client.
	 * @return the listener that counts
	 */
	RunListener register(String client, String mode, BulkChargeRuns runs);

}
