/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * The outcome of a charge.
 *
 * @param kind the kind of outcome
 * @param debited the debited amount, or {@code null} if it is unknown
 * @param currency the currency code, or {@code null} if it is unknown
 * @param responseCode the response code of the bank, or {@code null}
 * @param transactionId the ID of the transaction at Paystack, or {@code null}
 * @param fees the fees of Paystack, or {@code null}
 * @param paidAt when the customer was debited, by the clock of Paystack, or {@code null}
 */
public record ChargeResult(OutcomeKind kind, @Nullable Long debited, @Nullable String currency,
		@Nullable String responseCode, @Nullable Long transactionId, @Nullable Long fees, @Nullable Instant paidAt) {

	/**
	 * The outcome of charges that were not submitted.
	 */
	public static final ChargeResult NOT_SUBMITTED = new ChargeResult(OutcomeKind.NOT_SUBMITTED, 0L, null, null, null,
			null, null);

	/**
	 * The outcome of charges about which a person must decide.
	 */
	public static final ChargeResult UNDETERMINED = new ChargeResult(OutcomeKind.UNDETERMINED, null, null, null, null,
			null, null);

}
