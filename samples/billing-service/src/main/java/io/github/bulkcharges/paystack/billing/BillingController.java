/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Subunits;

/**
 * Billing over HTTP. No thread waits for Paystack, because methods return the futures of
 * the client.
 */
@RestController
@RequestMapping("/batches")
class BillingController {

	private final Billing billing;

	BillingController(Billing billing) {
		this.billing = billing;
	}

	@PostMapping
	CompletableFuture<ResponseEntity<Batch>> charge(@RequestBody List<@Nullable Invoice> invoices) {
		return this.billing.charge(invoices)
			.thenApply((batch) -> ResponseEntity.accepted()
				.location(URI.create("/batches/" + batch.batchCode()))
				.body(Batch.of(batch)));
	}

	@GetMapping
	CompletableFuture<List<Batch>> newestBatches() {
		return this.billing.newestBatches().thenApply((batches) -> batches.stream().map(Batch::of).toList());
	}

	@GetMapping("/{code}")
	CompletableFuture<Batch> batch(@PathVariable String code) {
		return this.billing.batch(code).thenApply(Batch::of);
	}

	@GetMapping("/{code}/charges")
	CompletableFuture<List<Charge>> charges(@PathVariable String code, @RequestParam(defaultValue = "1") int page) {
		return this.billing.charges(code, page).thenApply((charges) -> charges.stream().map(Charge::of).toList());
	}

	/**
	 * A batch as this service shows it.
	 *
	 * @param code the code at Paystack
	 * @param status where it stands
	 * @param charges how many charges are in it, where Paystack says so
	 * @param pending how many of them are not final, where Paystack says so
	 * @param settled whether every charge is final
	 */
	record Batch(String code, String status, @Nullable Integer charges, @Nullable Integer pending, boolean settled) {

		static Batch of(BulkChargeBatch batch) {
			return new Batch(batch.batchCode(), batch.status().value(), batch.totalCharges(), batch.pendingCharges(),
					batch.isSettled());
		}

	}

	/**
	 * A charge as this service shows it. A failed charge is final only if the batch is
	 * settled and no verification is needed.
	 *
	 * @param invoice the number of the invoice
	 * @param status the status of the charge
	 * @param debited the debited amount in naira, or {@code null} if it is unknown
	 * @param needsVerification whether the transaction of the invoice has to be verified
	 * to know what was debited
	 * @param message the message of the bank
	 */
	record Charge(@Nullable String invoice, String status, @Nullable BigDecimal debited, boolean needsVerification,
			@Nullable String message) {

		static Charge of(BatchCharge charge) {
			Long debited = charge.debitedAmount();
			return new Charge(charge.reference(), charge.status().value(),
					(debited != null) ? Subunits.NGN.toMajor(debited) : null, charge.needsVerification(),
					charge.message());
		}

	}

}
