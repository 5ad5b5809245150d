/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The newest batch on Paystack's list when a run was started.
 *
 * @param createdAt when the batch was created, in milliseconds by the clock of Paystack;
 * 0 if the list was empty
 * @param batchCode the code of the batch, or {@code null} if the list was empty
 */
public record Mark(long createdAt, @Nullable String batchCode) {

	/**
	 * The mark of an empty list.
	 */
	public static final Mark NONE = new Mark(0, null);

}
