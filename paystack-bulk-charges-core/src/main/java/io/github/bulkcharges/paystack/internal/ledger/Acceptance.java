/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Evidence that Paystack has accepted a batch.
 *
 * @param batchCode the code of the batch at Paystack
 * @param batchId its ID, or {@code null} if Paystack did not say
 * @param integration its integration, or {@code null} if Paystack did not say
 * @param references the references of all charges that were sent in it, or are shown in
 * it
 */
public record Acceptance(String batchCode, @Nullable Long batchId, @Nullable Long integration,
		List<String> references) {

	/**
	 * Creates evidence.
	 */
	public Acceptance {
		references = List.copyOf(references);
	}

}
