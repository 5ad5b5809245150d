/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.call.Operation;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that failures carry the headers of the response, such as the time of the service.
 */
class FailureHeadersTests {

	private static final String DATE = "Fri, 03 Jul 2026 09:00:00 GMT";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"status":false,"message":"No"}
			200 | {"status":true
			200 | <html></html>
			400 | {"status":false,"message":"No"}
			401 | {"status":false,"message":"No"}
			403 | <html></html>
			404 | {"status":false,"message":"No"}
			429 | {"status":false,"message":"No","code":"rate_limited"}
			500 | {"status":false,"message":"No"}
			502 | <html></html>
			""")
	void areThoseOfTheResponse(int status, String body) throws Exception {
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(status, body, "Date: " + DATE, "x-two: 1", "x-two: 2"));
				Paystack paystack = peer.paystack().build()) {
			for (Operation operation : List.of(Operation.INITIATE, Operation.FETCH_BATCH)) {
				Map<String, List<String>> headers = failure(
						PaystackServer.call(paystack, operation, RequestOptions.defaults()))
					.headers();
				assertThat(headers.get("Date")).containsExactly(DATE);
				assertThat(headers.get("date")).containsExactly(DATE);
				assertThat(headers.get("X-Two")).containsExactly("1", "2");
			}
		}
	}

	@Test
	void areEmptyWithoutResponse() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.drop());
				Paystack paystack = peer.paystack().build()) {
			PaystackException failure = failure(paystack.bulkCharges().fetchBatch("BCH_1"));
			assertThat(failure.headers()).isEmpty();
		}
	}

}
