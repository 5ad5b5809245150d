package io.github.bulkcharges.paystack.webhook;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.model.JsonObject;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.Transaction;

/**
 * The event {@code charge.success}: a customer was debited. Paystack sends it for every
 * kind of charge, one for each; for a bulk charge the transaction's metadata names the
 * batch.
 * <p>
 * A batch code is a hint where to look, no proof: see {@link WebhookReader}.
 *
 * @param transaction the transaction, with {@code amount} in subunits
 * @param batchCode the code of the batch that the charge belongs to, or {@code null} when
 * the metadata names none
 * @param bulkChargeId the service's number of that batch, or {@code null} when the
 * metadata names none
 * @param additionalFields what else is in the body beside the name and the data
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
	 * Create an event.
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
	 * The reference of the charge.
	 * @return the reference, or {@code null} when the data has none
	 */
	public @Nullable String reference() {
		return this.transaction.reference();
	}

	/**
	 * What the event says was debited, in subunits.
	 * @return the amount, or {@code null} when the data has none
	 */
	public @Nullable Long amount() {
		return this.transaction.amount();
	}

	/**
	 * The event for a log, without data of the card or the customer.
	 * @return the batch and the transaction
	 */
	@Override
	public String toString() {
		return "ChargeSucceeded[batchCode=" + Redacted.text(this.batchCode) + ", transaction=" + this.transaction + "]";
	}

}
