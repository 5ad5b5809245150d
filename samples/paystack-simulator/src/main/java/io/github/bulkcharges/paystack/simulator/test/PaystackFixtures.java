/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.List;
import java.util.function.Function;

import io.github.bulkcharges.paystack.Paystack;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Page;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.model.Transaction;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * Creates responses and failures of a client from the service's JSON, for test doubles of
 * the client. A real client reads the JSON, so a fixture is what the client would return
 * in production, and JSON that it cannot read is rejected.
 *
 * @since 0.1.0
 */
public final class PaystackFixtures {

	private static final int OK = 200;

	private static final String BATCH = "BCH_fixture";

	private PaystackFixtures() {
	}

	/**
	 * Creates the response of {@code fetchBatch} or {@code initiate}.
	 * @param json the whole response body: an object with {@code status}, {@code message}
	 * and {@code data}
	 * @return the response as returned by the client
	 * @throws PaystackException if the client cannot read it
	 */
	public static PaystackResponse<BulkChargeBatch> batch(String json) {
		return read(OK, json, (paystack) -> paystack.bulkCharges().blocking().fetchBatch(BATCH));
	}

	/**
	 * Creates the response of {@code listBatches}.
	 * @param json the whole response body: an object with {@code status},
	 * {@code message}, {@code data}, an array, and {@code meta}
	 * @return the response as returned by the client
	 * @throws PaystackException if the client cannot read it
	 */
	public static PaystackResponse<Page<BulkChargeBatch>> batches(String json) {
		return read(OK, json, (paystack) -> paystack.bulkCharges().blocking().listBatches());
	}

	/**
	 * Creates the response of {@code fetchCharges}.
	 * @param json the whole response body: an object with {@code status},
	 * {@code message}, {@code data}, an array, and {@code meta}
	 * @return the response as returned by the client
	 * @throws PaystackException if the client cannot read it
	 */
	public static PaystackResponse<Page<BatchCharge>> charges(String json) {
		return read(OK, json, (paystack) -> paystack.bulkCharges().blocking().fetchCharges(BATCH));
	}

	/**
	 * Creates a charge of a batch.
	 * @param json the charge alone, an element of the {@code data} of
	 * {@code fetchCharges}
	 * @return the charge as returned by the client
	 * @throws IllegalArgumentException if the client cannot read it
	 */
	public static BatchCharge charge(String json) {
		List<BatchCharge> charges = charges("{\"status\":true,\"message\":\"\",\"data\":[" + json + "]}").data()
			.items();
		if (charges.isEmpty()) {
			throw new IllegalArgumentException("The client cannot read this charge");
		}
		return charges.get(0);
	}

	/**
	 * Creates the response of {@code verify}.
	 * @param json the whole response body: an object with {@code status}, {@code message}
	 * and {@code data}
	 * @return the response as returned by the client
	 * @throws PaystackException if the client cannot read it
	 */
	public static PaystackResponse<Transaction> transaction(String json) {
		return read(OK, json, (paystack) -> paystack.transactions().blocking().verify("fixture"));
	}

	/**
	 * Creates the failure of {@code fetchBatch}. The other reads and {@code pause} fail
	 * in the same way.
	 * @param httpStatus the HTTP status of the response
	 * @param body the whole response body, JSON or the HTML page of an edge
	 * @return the failure
	 * @throws IllegalArgumentException if it is a successful response
	 */
	public static PaystackException failure(int httpStatus, String body) {
		return failure(httpStatus, body, (paystack) -> paystack.bulkCharges().blocking().fetchBatch(BATCH));
	}

	/**
	 * Creates the failure of {@code initiate}. It is an
	 * {@link io.github.bulkcharges.paystack.error.OutcomeUnknownException} with the
	 * references if the charges may have been accepted.
	 * @param httpStatus the HTTP status of the response
	 * @param body the whole response body, JSON or the HTML page of an edge
	 * @param references the references of the charges that were sent, at least one
	 * @return the failure
	 * @throws IllegalArgumentException if it is a successful response
	 */
	public static PaystackException initiateFailure(int httpStatus, String body, String... references) {
		List<BulkCharge> charges = List.of(references)
			.stream()
			.map((reference) -> BulkCharge.of("AUTH_fixture", 1, reference))
			.toList();
		return failure(httpStatus, body, (paystack) -> paystack.bulkCharges().blocking().initiate(charges));
	}

	private static PaystackException failure(int httpStatus, String body, Function<Paystack, ?> call) {
		try {
			read(httpStatus, body, call);
		}
		catch (PaystackException ex) {
			return ex;
		}
		throw new IllegalArgumentException("This is a successful response: " + httpStatus + " " + body);
	}

	private static <T> T read(int httpStatus, String body, Function<Paystack, T> call) {
		try (Paystack paystack = Paystack.builder()
			.secretKey("sk_test_fixture")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.maxThreads(1)
			.requestFactory(new FixedResponse(httpStatus, body))
			.build()) {
			return call.apply(paystack);
		}
	}

}
