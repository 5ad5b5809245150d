/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * The key of a run.
 *
 * @param mode the mode of the secret key
 * @param id the ID that the caller chose, case-sensitive
 */
public record RunKey(Mode mode, String id) {

	/**
	 * Returns the key of a batch of this run.
	 * @param number the number of the batch, starting at 1
	 * @return the key
	 */
	public BatchKey batch(int number) {
		return new BatchKey(this, number);
	}

}
