/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.AuthenticationException;
import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.observation.ServiceHealth;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a page of something in front of the service is not taken for the service's
 * own response.
 */
class EdgePageTests {

	private static final String PAGE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>";

	private static final String OTHER_JSON = "{\"message\":\"Forbidden\"}";

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	static Stream<Arguments> reads() {
		return EnumSet.complementOf(EnumSet.of(Operation.INITIATE, Operation.RESUME))
			.stream()
			.flatMap((operation) -> Stream.of(401, 403, 404)
				.flatMap((status) -> Stream.of(PAGE, OTHER_JSON, "")
					.map((body) -> Arguments.argumentSet(operation + ", " + status + ", " + body, operation, status,
							body))));
	}

	@ParameterizedTest
	@MethodSource("reads")
	void isUnavailableServiceForRead(Operation operation, int status, String body) throws Exception {
		try (Peer peer = Peer.respondingWith(status, body); Paystack paystack = peer.paystack().retry(QUICK).build()) {
			ServiceUnavailableException failure = failure(ServiceUnavailableException.class,
					PaystackServer.call(paystack, operation, RequestOptions.defaults()));
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(failure.httpStatus()).isEqualTo(status);
			assertThat(peer.requests()).as("not retried").hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404 })
	void isUnknownOutcomeForInitiate(int status) throws Exception {
		try (Peer peer = Peer.respondingWith(status, PAGE); Paystack paystack = peer.paystack().retry(QUICK).build()) {
			OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
					paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(failure.httpStatus()).isEqualTo(status);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void isUnknownOutcomeForResume() throws Exception {
		try (Peer peer = Peer.respondingWith(403, PAGE); Paystack paystack = peer.paystack().build()) {
			OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
					paystack.bulkCharges().resume("BCH_1"));
			assertThat(failure.references()).containsExactly("BCH_1");
			assertThat(peer.requests()).filteredOn((request) -> request.target().contains("resume")).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void countsAsFailureOfServiceAndNotOfKey(int status) throws Exception {
		try (Peer peer = Peer.respondingWith(status, PAGE); Paystack paystack = peer.paystack().build()) {
			failure(ServiceUnavailableException.class, paystack.bulkCharges().listBatches());
			ServiceHealth health = paystack.bulkCharges().health();
			assertThat(health.refusedKey()).isNull();
			assertThat(health.failuresInARow()).isEqualTo(1);
			assertThat(health.lastFailure()).isInstanceOf(ServiceUnavailableException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void envelopeOfServiceRefusesKey(int status) throws Exception {
		try (Peer peer = Peer.respondingWith(status, "{\"status\":false,\"message\":\"Invalid key\"}");
				Paystack paystack = peer.paystack().build()) {
			failure(AuthenticationException.class, paystack.bulkCharges().listBatches());
			assertThat(paystack.bulkCharges().health().refusedKey()).isNotNull();
		}
	}

}
