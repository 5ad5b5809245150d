package io.github.bulkcharges.paystack.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A batch of charges at Paystack. The counts are in a batch that was initiated or
 * fetched, not in one out of a list.
 *
 * @param batchCode the code ({@code BCH_…}) by which the batch is fetched, paused and
 * resumed
 * @param id the service's number of the batch
 * @param reference the service's own reference of the batch
 * @param integration the number of the integration
 * @param mode whether money moves (the service calls it {@code domain})
 * @param status where the batch stands
 * @param totalCharges how many charges are in it; {@code null} where the service did not
 * say
 * @param pendingCharges how many charges are not final; {@code null} where the service
 * did not say
 * @param createdAt when it was initiated, by the service's clock
 * @param updatedAt when it changed last, by the service's clock
 * @param additionalFields what else the service sent, by its own names, and what could
 * not be read
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-batch">Paystack: Fetch
 * bulk charge batch</a>
 * @since 0.1.0
 */
public record BulkChargeBatch(String batchCode, @Nullable Long id, @Nullable String reference,
		@Nullable Long integration, @Nullable Mode mode, BatchStatus status, @Nullable Integer totalCharges,
		@Nullable Integer pendingCharges, @Nullable Instant createdAt, @Nullable Instant updatedAt,
		Map<String, @Nullable Object> additionalFields) {

	/**
	 * Create a batch.
	 */
	public BulkChargeBatch {
		Objects.requireNonNull(batchCode, "batchCode");
		Objects.requireNonNull(status, "status");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * Whether every charge in the batch has its final status: the batch is complete
	 * <em>and</em> no charge is pending.
	 * @return {@code false} also while the counts are not known, as in a list
	 */
	public boolean isSettled() {
		return this.status.equals(BatchStatus.COMPLETE) && this.pendingCharges != null && this.pendingCharges == 0;
	}

	@Override
	public String toString() {
		return "BulkChargeBatch[batchCode=" + this.batchCode + ", status=" + this.status + ", totalCharges="
				+ this.totalCharges + ", pendingCharges=" + this.pendingCharges + "]";
	}

}
