/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * The result of an {@code initiate} that its caller has abandoned. Either the response or
 * the failure is set. The constructor may gain components in later versions.
 *
 * @param references the references of the charges
 * @param correlationId the {@linkplain RequestOptions#withCorrelationId(String)
 * correlation ID} of the call, or {@code null} if it has none
 * @param response the response with the batch, or {@code null} if the call failed
 * @param failure the failure, or {@code null} if the service accepted the batch
 * @since 0.1.0
 */
public record AbandonedInitiate(List<String> references, @Nullable String correlationId,
		@Nullable PaystackResponse<BulkChargeBatch> response, @Nullable PaystackException failure) {

	/**
	 * Creates a result.
	 */
	public AbandonedInitiate {
		references = List.copyOf(references);
	}

}
