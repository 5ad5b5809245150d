/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * Waits for the futures of an asynchronous client.
 */
final class DefaultBlockingBulkChargesClient implements BlockingBulkChargesClient {

	private final BulkChargesClient client;

	DefaultBlockingBulkChargesClient(BulkChargesClient client) {
		this.client = client;
	}

	@Override
	public PaystackResponse<BulkChargeBatch> initiate(List<BulkCharge> charges) {
		return Futures.await(this.client.initiate(charges));
	}

	@Override
	public PaystackResponse<Page<BulkChargeBatch>> listBatches() {
		return Futures.await(this.client.listBatches());
	}

	@Override
	public PaystackResponse<Page<BulkChargeBatch>> listBatches(BatchQuery query) {
		return Futures.await(this.client.listBatches(query));
	}

	@Override
	public PaystackResponse<BulkChargeBatch> fetchBatch(String idOrCode) {
		return Futures.await(this.client.fetchBatch(idOrCode));
	}

	@Override
	public PaystackResponse<BulkChargeBatch> fetchBatch(long id) {
		return Futures.await(this.client.fetchBatch(id));
	}

	@Override
	public PaystackResponse<Page<BatchCharge>> fetchCharges(String idOrCode) {
		return Futures.await(this.client.fetchCharges(idOrCode));
	}

	@Override
	public PaystackResponse<Page<BatchCharge>> fetchCharges(long id) {
		return Futures.await(this.client.fetchCharges(id));
	}

	@Override
	public PaystackResponse<Page<BatchCharge>> fetchCharges(String idOrCode, ChargeQuery query) {
		return Futures.await(this.client.fetchCharges(idOrCode, query));
	}

	@Override
	public PaystackResponse<Page<BatchCharge>> fetchCharges(long id, ChargeQuery query) {
		return Futures.await(this.client.fetchCharges(id, query));
	}

	@Override
	public Stream<BulkChargeBatch> batches(BatchQuery query) {
		return PageStream.of(PageWalk.ofBatches(this.client, query));
	}

	@Override
	public Stream<BatchCharge> charges(String idOrCode, ChargeQuery query) {
		return PageStream.of(PageWalk.ofCharges(this.client, idOrCode, query));
	}

	@Override
	public PaystackResponse<@Nullable Void> pause(String batchCode) {
		return Futures.await(this.client.pause(batchCode));
	}

	@Override
	public PaystackResponse<@Nullable Void> resume(String batchCode) {
		return Futures.await(this.client.resume(batchCode));
	}

	@Override
	public BlockingBulkChargesClient with(RequestOptions options) {
		return new DefaultBlockingBulkChargesClient(this.client.with(options));
	}

}
