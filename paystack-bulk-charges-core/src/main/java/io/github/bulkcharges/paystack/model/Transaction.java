package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A transaction: one attempt to debit a customer, and what the bank said.
 *
 * @param id the service's number of the transaction
 * @param mode whether money moves (the service calls it {@code domain})
 * @param status where the transaction stands; only {@link TransactionStatus#SUCCESS} is a
 * success
 * @param reference the reference of the charge
 * @param amount what was debited, in subunits, when it succeeded
 * @param requestedAmount what was asked, in subunits
 * @param currency the currency's code
 * @param message the service's message
 * @param gatewayResponse what the bank said, for people
 * @param gatewayResponseCode what the bank said, for programs; {@code approved} is the
 * only success
 * @param channel how it was paid
 * @param ipAddress the customer's address, where there is one
 * @param fees the service's fees, in subunits
 * @param paidAt when it was paid
 * @param createdAt when it was created
 * @param metadata the merchant's own data
 * @param customer who was charged
 * @param authorization what was charged
 * @param additionalFields what else the service sent, by its own names, and what could
 * not be read
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
	 * Create a transaction.
	 */
	public Transaction {
		Objects.requireNonNull(status, "status");
		Objects.requireNonNull(metadata, "metadata");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	@Override
	public String toString() {
		return "Transaction[id=" + this.id + ", reference=" + Redacted.text(this.reference) + ", status=" + this.status
				+ ", amount=" + this.amount + ", requestedAmount=" + this.requestedAmount + ", currency="
				+ this.currency + ", gatewayResponse=" + Redacted.text(this.gatewayResponse) + "]";
	}

}
