/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A charge of a run, with its outcome if it has one. Amounts are in subunits.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param runId the ID of the run
 * @param batchNumber the number of the batch, or {@code null} if the charge is in none
 * @param reference the reference
 * @param requestedAmount the requested amount
 * @param kind the kind of outcome, or {@code null} if there is none yet
 * @param debitedAmount the debited amount, or {@code null} if it is unknown. It is larger
 * than the requested amount if a fee was added. It stays the same if the customer gets
 * the amount back
 * @param currency the currency code, or {@code null} if it is unknown
 * @param responseCode the response code of the bank, such as {@code insufficient_funds},
 * or {@code null}
 * @param transactionId the ID of the transaction at Paystack, or {@code null}
 * @param fees the fees of Paystack, or {@code null}
 * @param paidAt when the customer was debited, by the clock of Paystack, or {@code null}
 * @param settledAt when the outcome was recorded, or {@code null}
 * @param retryOf the reference of the failed attempt that this charge retries, in lower
 * case, or {@code null}
 * @since 0.1.0
 */
public record ChargeOutcome(String runId, @Nullable Integer batchNumber, String reference, long requestedAmount,
		@Nullable OutcomeKind kind, @Nullable Long debitedAmount, @Nullable String currency,
		@Nullable String responseCode, @Nullable Long transactionId, @Nullable Long fees, @Nullable Instant paidAt,
		@Nullable Instant settledAt, @Nullable String retryOf) {

	/**
	 * Creates an outcome.
	 */
	public ChargeOutcome {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(reference, "reference");
	}

	/**
	 * Returns the part of the requested amount that the customer still owes. After a
	 * {@linkplain OutcomeKind#PARTIAL partial debit} it is the remainder, which is a new
	 * debt with a reference of its own.
	 * @return the amount, or {@code null} if it is unknown because there is no outcome
	 * yet, or it is {@linkplain OutcomeKind#UNDETERMINED undetermined}
	 */
	public @Nullable Long outstandingAmount() {
		if (this.kind == null) {
			return null;
		}
		return switch (this.kind) {
			case SUCCEEDED -> Long.valueOf(0);
			case PARTIAL ->
				(this.debitedAmount != null) ? Long.valueOf(this.requestedAmount - this.debitedAmount) : null;
			case FAILED, REVERSED, NOT_SUBMITTED -> Long.valueOf(this.requestedAmount);
			case UNDETERMINED -> null;
		};
	}

	/**
	 * Returns the action that the outcome and the response code recommend.
	 * @return the action
	 */
	public RecommendedAction recommendedAction() {
		return RecommendedAction.of(this.kind, this.responseCode);
	}

	/**
	 * Returns whether the charge failed and may be charged again, with a new reference
	 * and as a retry of this one.
	 * @return whether the recommended action of a failed charge is to retry it soon or
	 * later
	 * @see io.github.bulkcharges.paystack.model.BulkCharge#withRetryOf(String)
	 */
	public boolean isRetryable() {
		RecommendedAction action = recommendedAction();
		return this.kind == OutcomeKind.FAILED
				&& (action == RecommendedAction.RETRY_SOON || action == RecommendedAction.RETRY_LATER);
	}

}
