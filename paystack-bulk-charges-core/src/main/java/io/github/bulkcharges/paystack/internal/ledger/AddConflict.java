/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A charge that cannot be added.
 *
 * @param charge the charge
 * @param kind why it cannot be added
 * @param existing the charge in the ledger that is in the way, or {@code null} if there
 * is none
 */
public record AddConflict(NewCharge charge, Kind kind, @Nullable ChargeRecord existing) {

	/**
	 * The kind of conflict.
	 */
	public enum Kind {

		/** The run has the reference with another digest or another {@code retryOf}. */
		OTHER_CONTENT,

		/** Another run has the reference and has not freed it. */
		OTHER_RUN,

		/**
		 * The charge of {@code retryOf} is not known, has not failed, or its batch is not
		 * settled.
		 */
		RETRY_NOT_FAILED,

		/** Another charge is already the retry of the same attempt. */
		RETRY_TAKEN

	}

}
