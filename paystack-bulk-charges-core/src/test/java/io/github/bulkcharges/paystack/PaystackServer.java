/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;
import io.github.bulkcharges.paystack.internal.call.Operation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A server that says what a test wants it to, and clients of it that try everything once.
 * Registered as a static extension it lives as long as the tests of a class, and forgets
 * everything between them.
 */
final class PaystackServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	static final String SECRET_KEY = "sk_test_x1y2z3a4b5c6d7e8f9";

	static final String BATCH_CODE = "BCH_example0000001";

	static final String REFERENCE = "inv-2026-07-cust-42";

	static final String OTHER_REFERENCE = "inv-2026-07-cust-43";

	private static final long PATIENCE_SECONDS = 30;

	private final WireMockServer wireMock = new WireMockServer(wireMockConfig().dynamicPort());

	private final String basePath;

	private Paystack paystack;

	PaystackServer() {
		this("");
	}

	PaystackServer(String basePath) {
		this.basePath = basePath;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.wireMock.start();
		this.paystack = client(SECRET_KEY, baseUrl());
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.wireMock.resetAll();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.paystack.close();
		this.wireMock.stop();
	}

	/**
	 * A client that makes one attempt of each call, at once.
	 */
	static Paystack client(String secretKey, String baseUrl) {
		return Paystack.builder()
			.secretKey(secretKey)
			.mode(Mode.TEST)
			.baseUrl(baseUrl)
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.build();
	}

	String baseUrl() {
		return this.wireMock.baseUrl() + this.basePath;
	}

	BulkChargesClient bulkCharges() {
		return this.paystack.bulkCharges();
	}

	TransactionsClient transactions() {
		return this.paystack.transactions();
	}

	/**
	 * Call an operation, no matter with what.
	 */
	CompletableFuture<? extends PaystackResponse<?>> call(Operation operation) {
		return call(operation, RequestOptions.defaults());
	}

	CompletableFuture<? extends PaystackResponse<?>> call(Operation operation, RequestOptions options) {
		return call(this.paystack, operation, options);
	}

	static CompletableFuture<? extends PaystackResponse<?>> call(Paystack paystack, Operation operation,
			RequestOptions options) {
		return (operation == Operation.VERIFY) ? paystack.transactions().with(options).verify(REFERENCE)
				: call(paystack.bulkCharges().with(options), operation);
	}

	private static CompletableFuture<? extends PaystackResponse<?>> call(BulkChargesClient client,
			Operation operation) {
		return switch (operation) {
			case INITIATE -> client.initiate(charges());
			case LIST_BATCHES -> client.listBatches(BatchQuery.defaults());
			case FETCH_BATCH -> client.fetchBatch(BATCH_CODE);
			case FETCH_CHARGES -> client.fetchCharges(BATCH_CODE, ChargeQuery.defaults());
			case PAUSE -> client.pause(BATCH_CODE);
			case RESUME -> client.resume(BATCH_CODE);
			case VERIFY -> throw new IllegalArgumentException("Not an operation on bulk charges");
		};
	}

	static List<BulkCharge> charges() {
		return List.of(BulkCharge.of("AUTH_example01", 25000, REFERENCE),
				BulkCharge.of("AUTH_example02", 40000, OTHER_REFERENCE));
	}

	/**
	 * What an operation is about, as an exception tells it.
	 */
	static List<String> referencesOf(Operation operation) {
		return (operation == Operation.INITIATE) ? List.of(REFERENCE, OTHER_REFERENCE) : List.of(BATCH_CODE);
	}

	/**
	 * Responds to every request with 200 and a JSON text.
	 */
	void respond(String json) {
		respond(200, json);
	}

	void respond(int status, String json) {
		respond(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(json));
	}

	void respond(ResponseDefinitionBuilder response) {
		this.wireMock.stubFor(any(anyUrl()).willReturn(response));
	}

	/**
	 * Responds to requests for one path in another way.
	 */
	void respondAt(String url, ResponseDefinitionBuilder response) {
		this.wireMock.stubFor(any(urlEqualTo(url)).willReturn(response));
	}

	void fail(Fault fault) {
		respond(aResponse().withFault(fault));
	}

	/**
	 * Forget what came and what responses were set.
	 */
	void forget() {
		this.wireMock.resetAll();
	}

	List<LoggedRequest> requests() {
		return this.wireMock.findAll(anyRequestedFor(anyUrl()));
	}

	/**
	 * The only request that came.
	 */
	LoggedRequest request() {
		List<LoggedRequest> requests = requests();
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	/**
	 * What a call brings.
	 */
	static <T> T await(CompletableFuture<T> future) {
		try {
			return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError("The call failed", ex);
		}
	}

	/**
	 * What a call fails with, of exactly this type.
	 */
	static <E extends PaystackException> E failure(Class<E> type, CompletableFuture<?> future) {
		PaystackException failure = failure(future);
		assertThat(failure).isExactlyInstanceOf(type);
		return type.cast(failure);
	}

	/**
	 * What a call fails with.
	 */
	static PaystackException failure(CompletableFuture<?> future) {
		Throwable thrown = catchThrowable(() -> future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		assertThat(thrown).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(PaystackException.class);
		return (PaystackException) thrown.getCause();
	}

	/**
	 * Options under which a call is given up long before the test is.
	 */
	static RequestOptions impatient() {
		return RequestOptions.defaults().withTimeout(Duration.ofSeconds(1));
	}

}
