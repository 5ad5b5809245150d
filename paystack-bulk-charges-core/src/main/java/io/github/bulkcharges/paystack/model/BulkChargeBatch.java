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
 * A batch of charges at Paystack. The service sends the numbers of charges only when a
 * batch is initiated or fetched, not in listings.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param batchCode the code ({@code BCH_…}) with which the batch is fetched, paused and
 * resumed
 * @param id the numeric ID of the batch
 * @param reference the reference that the service gave the batch
 * @param integration the ID of the integration
 * @param mode whether the batch is in test or live mode (the service's {@code domain})
 * @param status the status of the batch
 * @param totalCharges the number of charges in the batch, or {@code null} if the service
 * did not say
 * @param pendingCharges the number of charges that are not final, or {@code null} if the
 * service did not say
 * @param createdAt when the batch was initiated, by the clock of the service
 * @param updatedAt when the batch last changed, by the clock of the service
 * @param additionalFields all other fields, by the names that the service uses, and
 * fields whose values could not be read
 * @see <a href="https://paystack.com/docs/api/bulk-charge/#fetch-batch">Paystack: Fetch
 * bulk charge batch</a>
 * @since 0.1.0
 */
public record BulkChargeBatch(String batchCode, @Nullable Long id, @Nullable String reference,
		@Nullable Long integration, @Nullable Mode mode, BatchStatus status, @Nullable Integer totalCharges,
		@Nullable Integer pendingCharges, @Nullable Instant createdAt, @Nullable Instant updatedAt,
		Map<String, @Nullable Object> additionalFields) {

	/**
	 * Creates a batch.
	 */
	public BulkChargeBatch {
		Objects.requireNonNull(batchCode, "batchCode");
		Objects.requireNonNull(status, "status");
		additionalFields = JsonObject.copyOf(additionalFields);
	}

	/**
	 * Returns whether every charge in the batch has its final status: the batch is
	 * complete <em>and</em> has no pending charges.
	 * @return {@code false} also if the number of pending charges is unknown, as in
	 * listings
	 */
	public boolean isSettled() {
		return this.status.equals(BatchStatus.COMPLETE) && this.pendingCharges != null && this.pendingCharges == 0;
	}

	@Override
	public String toString() {
		return "BulkChargeBatch[batchCode=" + Redacted.line(this.batchCode) + ", status=" + this.status
				+ ", totalCharges=" + this.totalCharges + ", pendingCharges=" + this.pendingCharges + "]";
	}

}
