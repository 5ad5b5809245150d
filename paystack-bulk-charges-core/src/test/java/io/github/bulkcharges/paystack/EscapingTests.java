/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.ErrorResponse;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.model.BulkCharge;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that control characters from outside never stand in a message or a string
 * representation, where they could forge log lines or control a terminal.
 */
class EscapingTests {

	/** CR, LF, ESC, and the one-byte form of ESC [. */
	private static final String JSON = "first\\r\\nsecond\\u001b[31m\\u009b31m\\u2028third";

	private static final String HEADER = "first\u009b31m\u0085second";

	static Stream<Arguments> errors() {
		return Stream.of(error(400, "{\"status\":false,\"message\":\"%s\"}"),
				error(400, "{\"status\":false,\"message\":\"No\",\"code\":\"%s\"}"),
				error(400, "{\"status\":false,\"message\":\"No\",\"type\":\"%s\"}"),
				error(400, "{\"status\":false,\"message\":\"No\",\"meta\":{\"nextStep\":\"%s\"}}"),
				error(401, "{\"status\":false,\"message\":\"%s\"}"),
				error(404, "{\"status\":false,\"message\":\"%s\"}"),
				error(429, "{\"status\":false,\"message\":\"%s\",\"code\":\"rate_limited\"}"),
				error(500, "{\"status\":false,\"message\":\"%s\"}"),
				error(200, "{\"status\":true,\"message\":\"%s\",\"data\":\"%s\"}"));
	}

	@ParameterizedTest
	@MethodSource("errors")
	void escapesTextsOfErrors(int status, String body) throws Exception {
		try (Peer peer = Peer.respondingWith(status, body); Paystack paystack = peer.paystack().build()) {
			for (Operation operation : List.of(Operation.INITIATE, Operation.FETCH_BATCH)) {
				assertEscaped(failure(PaystackServer.call(paystack, operation, RequestOptions.defaults())));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x-request-id", "cf-ray", "Content-Type", "Retry-After", "x-other" })
	void escapesHeadersOfErrors(String name) throws Exception {
		byte[] response = ("HTTP/1.1 502 Bad Gateway\r\n" + name + ": " + HEADER
				+ "\r\nContent-Length: 6\r\n\r\n<html>")
			.getBytes(StandardCharsets.ISO_8859_1);
		try (Peer peer = Peer.that((request, connection) -> connection.write(response));
				Paystack paystack = peer.paystack().build()) {
			for (Operation operation : List.of(Operation.INITIATE, Operation.FETCH_BATCH)) {
				PaystackException failure = failure(
						PaystackServer.call(paystack, operation, RequestOptions.defaults()));
				assertThat(failure.httpStatus()).isEqualTo(502);
				assertEscaped(failure);
			}
		}
	}

	@Test
	void escapesBodyThatIsNoJson() throws Exception {
		try (Peer peer = Peer.respondingWith(502, "<html>\r\n\u001b[31mred");
				Paystack paystack = peer.paystack().build()) {
			assertEscaped(failure(paystack.bulkCharges().fetchBatch("BCH_1")));
		}
	}

	@Test
	void escapesResponses() throws Exception {
		String body = ("{\"status\":true,\"message\":\"%s\",\"data\":{\"batch_code\":\"%s\",\"reference\":\"%s\","
				+ "\"status\":\"%s\"}}")
			.replace("%s", JSON);
		try (Peer peer = Peer.that((request, connection) -> {
			byte[] content = body.getBytes(StandardCharsets.UTF_8);
			connection.write(("HTTP/1.1 200 OK\r\nx-request-id: " + HEADER + "\r\nContent-Length: " + content.length
					+ "\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1));
			connection.write(content);
		}); Paystack paystack = peer.paystack().build()) {
			assertEscaped(paystack.bulkCharges().fetchBatch("BCH_1").join().toString());
		}
	}

	@Test
	void escapesBatchCodeOfResumeWhoseOutcomeIsUnknown() throws Exception {
		try (Peer peer = Peer.respondingWith(502, "<html>"); Paystack paystack = peer.paystack().build()) {
			OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
					paystack.bulkCharges().resume("BCH_1\n\u001b[31m"));
			assertEscaped(failure);
			assertThat(failure.references()).containsExactly("BCH_1\n\u001b[31m");
		}
	}

	@Test
	void escapesReferenceOfInvalidCharge() {
		Throwable thrown = catchThrowable(() -> BulkCharge.of("AUTH_first0001", -1, "inv-1\u001b[31m"));
		assertThat(thrown).isInstanceOf(PaystackException.class);
		assertThat(thrown.getMessage().replace("\n  - ", "")).doesNotContainPattern("\\p{Cntrl}");
	}

	private static Arguments error(int status, String template) {
		return Arguments.argumentSet(status + " " + template, status, template.replace("%s", JSON));
	}

	private static void assertEscaped(PaystackException failure) {
		assertEscaped(failure.getMessage());
		assertEscaped(failure.toString());
		ErrorResponse response = failure.response();
		if (response != null) {
			assertEscaped(response.toString());
			assertEscaped(String.valueOf(response.body()));
			assertEscaped(response.headers().toString());
		}
	}

	private static void assertEscaped(String text) {
		assertThat(text).doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");
	}

}
