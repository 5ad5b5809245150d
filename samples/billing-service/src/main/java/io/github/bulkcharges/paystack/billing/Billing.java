/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Charges invoices.
 */
@Service
class Billing {

	private final BulkChargesClient bulkCharges;

	Billing(BulkChargesClient bulkCharges) {
		this.bulkCharges = bulkCharges;
	}

	/**
	 * Charges invoices in one batch.
	 * @param invoices the invoices, at most 1000
	 * @return the batch that Paystack accepted
	 * @throws InvalidRequestException with all violations of all invoices, before
	 * anything is sent
	 */
	CompletableFuture<BulkChargeBatch> charge(List<@Nullable Invoice> invoices) {
		return this.bulkCharges.initiate(BulkCharge.fromAll(invoices, Invoice::toCharge))
			.thenApply(PaystackResponse::data);
	}

	CompletableFuture<List<BulkChargeBatch>> newestBatches() {
		return this.bulkCharges.listBatches(BatchQuery.defaults()).thenApply((page) -> page.data().items());
	}

	CompletableFuture<BulkChargeBatch> batch(String code) {
		return this.bulkCharges.fetchBatch(code).thenApply(PaystackResponse::data);
	}

	CompletableFuture<List<BatchCharge>> charges(String code, int page) {
		return this.bulkCharges.fetchCharges(code, ChargeQuery.defaults().withPage(page))
			.thenApply((response) -> response.data().items());
	}

}
