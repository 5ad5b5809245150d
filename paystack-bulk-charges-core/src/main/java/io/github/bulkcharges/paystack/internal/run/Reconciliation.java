/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.Map;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * The result of a reconciliation.
 *
 * @param kind what was read
 * @param changed whether a batch has changed because of it
 * @param urgent whether something is looked for, so that the next reconciliation should
 * come soon
 * @param listed our batches that were on the list, with what it says about them
 */
record Reconciliation(Kind kind, boolean changed, boolean urgent, Map<BatchKey, BulkChargeBatch> listed) {

	/**
	 * What was read.
	 */
	enum Kind {

		/** Nothing, because no run needs it. */
		IDLE,

		/** Nothing, because another instance does it. */
		BUSY,

		/** As much as is needed to find batches. */
		PARTIAL,

		/** Every batch that can matter, so that batches can be excluded. */
		COMPLETE,

		/** The list could not be read completely. */
		INCOMPLETE

	}

}
