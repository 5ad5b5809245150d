package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * A charge in a batch, as the service tells it. Paystack has two shapes of it, a flat one
 * and one with a transaction inside; both read into this.
 *
 * @param id the service's number of the charge
 * @param batchId the service's number of the batch
 * @param integration the number of the integration
 * @param mode whether money moves (the service calls it {@code domain})
 * @param reference the reference it was sent with; {@code null} where the service hides
 * it, as older answers do until the first attempt
 * @param status where the charge stands
 * @param message what the service or the bank said, {@code null} when nothing
 * @param requestedAmount what was asked, in subunits
 * @param debitedAmount what was debited, in subunits: more than asked where a fee was put
 * on top, less after a partial debit, 0 where nothing was, {@code null} while it is not
 * known. A successful partial debit in the flat shape is not known: verify its reference
 * @param currency the currency's code
 * @param attemptPartialDebit whether less might be debited, {@code null} where the
 * service did not say
 * @param atLeast the least that might be debited, in subunits
 * @param metadata the merchant's own data
 * @param customer who was charged
 * @param authorization what was charged
 * @param transaction the transaction, where there was an attempt and the service tells
 * @param createdAt when it came into the batch, by the service's clock
 * @param updatedAt when it changed last, by the service's clock
 * @param additionalFields what else the service sent, by its own names, and what could
 * not be read
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
	 * Create a charge.
	 */
	public BatchCharge {
		Objects.requireNonNull(status, "status");
		Objects.requireNonNull(metadata, "metadata");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	@Override
	public String toString() {
		return "BatchCharge[id=" + this.id + ", reference=" + Redacted.text(this.reference) + ", status=" + this.status
				+ ", requestedAmount=" + this.requestedAmount + ", debitedAmount=" + this.debitedAmount + ", currency="
				+ this.currency + ", message=" + Redacted.text(this.message) + "]";
	}

}
