package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.Objects;

import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;

/**
 * Application event: Paystack says that a customer was debited, and the charge's metadata
 * names a batch.
 * <p>
 * It is a reason to look at that batch now rather than at the next poll, and proves
 * neither that the charge belongs to the batch nor what was debited:
 * {@link io.github.bulkcharges.paystack.webhook.WebhookReader} says why. It may come
 * several times, so that a listener must be idempotent, by the transaction's reference
 * for instance. There is no such event for a charge that failed.
 *
 * @param client the name of the client whose secret key it was signed with
 * @param receivedAt when the webhook began to arrive
 * @param charge what succeeded
 * @since 0.1.0
 */
public record BulkChargeSucceededEvent(String client, Instant receivedAt, ChargeSucceeded charge) {

	/**
	 * Create an event.
	 */
	public BulkChargeSucceededEvent {
		Objects.requireNonNull(client, "client");
		Objects.requireNonNull(receivedAt, "receivedAt");
		Objects.requireNonNull(charge.batchCode(), "batchCode");
	}

	/**
	 * The code of the batch that the metadata names.
	 * @return the code, as it came
	 */
	public String batchCode() {
		return Objects.requireNonNull(this.charge.batchCode());
	}

}
