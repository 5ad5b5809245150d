/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.RequestOptions;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.ChargeStatus;
import io.github.bulkcharges.paystack.model.Metadata;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;

/**
 * A client with given responses, which records its calls. The last response to a fetch is
 * repeated.
 */
final class ScriptedClient implements BulkChargesClient {

	private final List<String> calls = new ArrayList<>();

	private final List<RequestOptions> options = new ArrayList<>();

	private final Deque<Object> initiates = new ArrayDeque<>();

	private final Deque<Object> fetches = new ArrayDeque<>();

	private final Deque<PaystackException> pauseFailures = new ArrayDeque<>();

	private final Deque<PaystackException> resumeFailures = new ArrayDeque<>();

	private Function<Integer, Page<BatchCharge>> pages = (page) -> new Page<>(List.of(), 0L, page, 100, 0);

	ScriptedClient initiateAnswers(Object batchOrFailure) {
		this.initiates.add(batchOrFailure);
		return this;
	}

	ScriptedClient fetchAnswers(Object... batchesOrFailures) {
		this.fetches.addAll(List.of(batchesOrFailures));
		return this;
	}

	ScriptedClient pauseFails(PaystackException failure) {
		this.pauseFailures.add(failure);
		return this;
	}

	ScriptedClient resumeFails(PaystackException... failures) {
		this.resumeFailures.addAll(List.of(failures));
		return this;
	}

	ScriptedClient pagesAre(Function<Integer, Page<BatchCharge>> pages) {
		this.pages = pages;
		return this;
	}

	ScriptedClient chargesAre(BatchCharge... charges) {
		return pagesAre((page) -> new Page<>(List.of(charges), (long) charges.length, page, 100, 1));
	}

	List<String> calls() {
		return this.calls;
	}

	List<RequestOptions> options() {
		return this.options;
	}

	@Override
	public CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate(List<BulkCharge> charges) {
		this.calls.add("initiate");
		return answer(this.initiates.remove());
	}

	@Override
	public CompletableFuture<PaystackResponse<Page<BulkChargeBatch>>> listBatches(BatchQuery query) {
		throw new UnsupportedOperationException();
	}

	@Override
	public CompletableFuture<PaystackResponse<BulkChargeBatch>> fetchBatch(String idOrCode) {
		this.calls.add("fetch");
		return answer((this.fetches.size() > 1) ? this.fetches.remove() : this.fetches.element());
	}

	@Override
	public CompletableFuture<PaystackResponse<Page<BatchCharge>>> fetchCharges(String idOrCode, ChargeQuery query) {
		this.calls.add("page " + query.page());
		return CompletableFuture.completedFuture(PaystackResponse.of(this.pages.apply(query.page())));
	}

	@Override
	public CompletableFuture<PaystackResponse<@Nullable Void>> pause(String batchCode) {
		this.calls.add("pause");
		return done(this.pauseFailures.poll());
	}

	@Override
	public CompletableFuture<PaystackResponse<@Nullable Void>> resume(String batchCode) {
		this.calls.add("resume");
		return done(this.resumeFailures.poll());
	}

	@Override
	public BulkChargesClient with(RequestOptions options) {
		this.options.add(options);
		return this;
	}

	static BatchCharge charge(String reference, ChargeStatus status, @Nullable Long debited, String message) {
		return new BatchCharge((long) reference.hashCode(), null, null, null, reference, status, message, 1000L,
				debited, "NGN", null, null, Metadata.NONE, null, null, null, null, null, Map.of());
	}

	static BatchCharge succeeded(String reference) {
		return charge(reference, ChargeStatus.SUCCESS, 1000L, "");
	}

	private static CompletableFuture<PaystackResponse<BulkChargeBatch>> answer(Object batchOrFailure) {
		return (batchOrFailure instanceof PaystackException failure) ? CompletableFuture.failedFuture(failure)
				: CompletableFuture.completedFuture(PaystackResponse.of((BulkChargeBatch) batchOrFailure));
	}

	private static CompletableFuture<PaystackResponse<@Nullable Void>> done(@Nullable PaystackException failure) {
		return (failure != null) ? CompletableFuture.failedFuture(failure)
				: CompletableFuture.completedFuture(PaystackResponse.of(null));
	}

}
