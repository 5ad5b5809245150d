/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

/**
 * This library's client as it comes, except that it does not limit its own rate.
 */
final class LibraryContender implements Contender {

	private final Paystack paystack;

	private final BulkChargesClient client;

	private final List<BulkCharge> charges;

	private final ChargeQuery query = ChargeQuery.defaults().withPerPage(100);

	LibraryContender(String baseUrl, String secretKey, int inFlight, List<BulkCharge> charges) {
		this.paystack = Paystack.builder()
			.secretKey(secretKey)
			.baseUrl(baseUrl)
			.maxThreads(Math.max(64, inFlight))
			.rateLimit(RateLimitSettings.disabled())
			.build();
		this.client = this.paystack.bulkCharges();
		this.charges = charges;
	}

	@Override
	public CompletableFuture<?> call(Work work) {
		return switch (work) {
			case FETCH, MANY -> this.client.fetchBatch(MacroBenchmark.BATCH);
			case PAGES -> this.client.fetchCharges(MacroBenchmark.BATCH, this.query);
			case INITIATE -> this.client.initiate(this.charges);
		};
	}

	@Override
	public void close() {
		this.paystack.close();
	}

}
