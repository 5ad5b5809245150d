/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A valid charge of an initiate request.
 *
 * @param authorization the authorization code of the card
 * @param amount the requested amount in subunits
 * @param reference the merchant's reference, or {@code null} to have one generated
 * @param attemptPartialDebit whether to debit less if the balance is too low
 * @param atLeast the minimum amount of a partial debit in subunits, {@code 0} if not
 * given
 * @param metadata a JSON object as text, always with an array {@code custom_fields}
 * unless the merchant sent something else of that name
 */
record ChargeRequest(String authorization, long amount, @Nullable String reference, boolean attemptPartialDebit,
		long atLeast, String metadata) {
}
