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
 * A transaction: an attempt to debit a customer, with the response of the bank.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param id the numeric ID of the transaction
 * @param mode whether the transaction is in test or live mode (the service's
 * {@code domain})
 * @param status the status of the transaction; only {@link TransactionStatus#SUCCESS} is
 * a success
 * @param reference the reference of the charge
 * @param amount the amount in subunits; the debited amount if the transaction succeeded
 * @param requestedAmount the requested amount, in subunits
 * @param currency the currency code
 * @param message the message of the service
 * @param gatewayResponse the response of the bank as text
 * @param gatewayResponseCode the response of the bank as a code; {@code approved} is the
 * only success
 * @param channel the payment channel
 * @param ipAddress the IP address of the customer, if there is one
 * @param fees the fees of the service, in subunits
 * @param paidAt when the customer was debited
 * @param createdAt when the transaction was created
 * @param metadata the metadata that the merchant attached to the transaction
 * @param customer the customer
 * @param authorization the authorization that was charged
 * @param additionalFields all other fields, by the names that the service uses, and
 * fields whose values could not be read
 * @see <a href="https://paystack.com/docs/api/transaction/#verify">Paystack: Verify
 * transaction</a>
 * @since 0.1.0
 */
public record Transaction(@Nullable Long id, @Nullable Mode mode, TransactionStatus status, @Nullable String reference,
		@Nullable Long amount, @Nullable Long requestedAmount, @Nullable String currency, @Nullable String message,
		@Nullable String gatewayResponse, @Nullable String gatewayResponseCode, @Nullable String channel,
		@Nullable String ipAddress, @Nullable Long fees, @Nullable Instant paidAt, @Nullable Instant createdAt,
		Metadata metadata, @Nullable Customer customer, @Nullable Authorization authorization,
		Map<String, @Nullable Object> additionalFields) {

	/**
	 * Creates a transaction.
	 */
	public Transaction {
		Objects.requireNonNull(status, "status");
		Objects.requireNonNull(metadata, "metadata");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	@Override
	public String toString() {
		return "Transaction[id=" + this.id + ", reference=" + Redacted.escaped(this.reference) + ", status="
				+ this.status + ", amount=" + this.amount + ", requestedAmount=" + this.requestedAmount + ", currency="
				+ Redacted.line(this.currency) + ", gatewayResponse=" + Redacted.line(this.gatewayResponse) + "]";
	}

}
