/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.JsonObject;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * The event {@code charge.success}: a customer was debited. Paystack sends one for each
 * successful charge of any kind. For a bulk charge, the metadata of the transaction
 * contains the code of the batch.
 * <p>
 * The batch code does not prove that the charge belongs to the batch: see
 * {@link WebhookReader}.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param transaction the transaction, with amounts in subunits
 * @param batchCode the code of the batch, or {@code null} if the metadata contains none
 * @param bulkChargeId the id of the batch, or {@code null} if the metadata contains none
 * @param additionalFields the fields of the body other than the name and the data
 * @see <a href="https://paystack.com/docs/payments/webhooks/#supported-events">Paystack:
 * Supported events</a>
 * @since 0.1.0
 */
public record ChargeSucceeded(Transaction transaction, @Nullable String batchCode, @Nullable Long bulkChargeId,
		Map<String, @Nullable Object> additionalFields) implements WebhookEvent {

	/**
	 * The name of the event.
	 */
	public static final String NAME = "charge.success";

	/**
	 * Creates an event.
	 */
	public ChargeSucceeded {
		Objects.requireNonNull(transaction, "transaction");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public @Nullable Mode mode() {
		return this.transaction.mode();
	}

	/**
	 * Returns the reference of the charge.
	 * @return the reference, or {@code null} if the data has none
	 */
	public @Nullable String reference() {
		return this.transaction.reference();
	}

	/**
	 * Returns the debited amount according to the event, in subunits.
	 * @return the amount, or {@code null} if the data has none
	 */
	public @Nullable Long amount() {
		return this.transaction.amount();
	}

	/**
	 * Returns the event without data of the card and the customer, for logs.
	 * @return the batch code and the transaction
	 */
	@Override
	public String toString() {
		return "ChargeSucceeded[batchCode=" + Redacted.line(this.batchCode) + ", transaction=" + this.transaction + "]";
	}

}
