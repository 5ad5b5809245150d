/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A charge in a batch. The service sends it in two shapes, a flat one and one that
 * contains a transaction; both are read into this record.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param id the numeric ID of the charge
 * @param batchId the numeric ID of the batch
 * @param integration the ID of the integration
 * @param mode whether the charge is in test or live mode (the service's {@code domain})
 * @param reference the reference that was sent with the charge, or {@code null} if the
 * service omits it, as older responses do before the first attempt
 * @param status the status of the charge
 * @param message the message of the service or the bank, or {@code null} if there is none
 * @param requestedAmount the requested amount, in subunits
 * @param debitedAmount the debited amount, in subunits, or {@code null} if it is unknown.
 * It is larger than the requested amount if a fee was added, and smaller after a partial
 * debit. It is 0 only if that is certain: the gateway response code is a final decline,
 * the transaction failed, or the status is {@link ChargeStatus#INACTIVE_AUTHORIZATION}. A
 * message alone does not make it certain
 * @param currency the currency code
 * @param attemptPartialDebit whether less than the requested amount may be debited, or
 * {@code null} if the service did not say
 * @param atLeast the minimum amount of a partial debit, in subunits
 * @param metadata the metadata that the merchant attached to the charge
 * @param customer the customer
 * @param authorization the authorization that is charged
 * @param transaction the transaction, or {@code null} if there was no attempt or the
 * response does not contain it
 * @param createdAt when the charge was added to the batch, by the clock of the service
 * @param updatedAt when the charge last changed, by the clock of the service
 * @param additionalFields all other fields, by the names that the service uses, and
 * fields whose values could not be read
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-charge">Paystack: Fetch
 * charges in a batch</a>
 * @since 0.1.0
 */
public record BatchCharge(@Nullable Long id, @Nullable Long batchId, @Nullable Long integration, @Nullable Mode mode,
		@Nullable String reference, ChargeStatus status, @Nullable String message, @Nullable Long requestedAmount,
		@Nullable Long debitedAmount, @Nullable String currency, @Nullable Boolean attemptPartialDebit,
		@Nullable Long atLeast, Metadata metadata, @Nullable Customer customer, @Nullable Authorization authorization,
		@Nullable Transaction transaction, @Nullable Instant createdAt, @Nullable Instant updatedAt,
		Map<String, @Nullable Object> additionalFields) {

	/**
	 * Creates a charge.
	 */
	public BatchCharge {
		Objects.requireNonNull(status, "status");
		Objects.requireNonNull(metadata, "metadata");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * Returns whether the charge is no longer pending but its debited amount is unknown,
	 * for example because its reference may be a duplicate, the bank did not respond in
	 * time, or only a part of the amount was debited. Verify the reference before you
	 * treat such a charge as failed or book an amount.
	 * @return {@code true} if only the transaction of the reference can tell what was
	 * debited
	 */
	public boolean needsVerification() {
		return this.debitedAmount == null && !this.status.equals(ChargeStatus.PENDING);
	}

	@Override
	public String toString() {
		return "BatchCharge[id=" + this.id + ", reference=" + Redacted.escaped(this.reference) + ", status="
				+ this.status + ", requestedAmount=" + this.requestedAmount + ", debitedAmount=" + this.debitedAmount
				+ ", currency=" + Redacted.line(this.currency) + ", message=" + Redacted.line(this.message) + "]";
	}

}
