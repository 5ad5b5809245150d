/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Locale;

/**
 * The operations of the service.
 */
public enum Operation {

	/** Initiates a bulk charge. */
	INITIATE,

	/** Lists batches. */
	LIST,

	/** Fetches a batch. */
	FETCH,

	/** Fetches the charges of a batch. */
	CHARGES,

	/** Verifies a transaction. */
	VERIFY,

	/** Pauses a batch. */
	PAUSE,

	/** Resumes a batch. */
	RESUME;

	/**
	 * Returns the name of this operation in JSON.
	 * @return the name in lower case, such as {@code initiate}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
