/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.ResponseTooLargeException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests that a response that exceeds the maximum size is rejected while it is being read.
 */
class ResponseSizeTests {

	private static final int LIMIT = 64 * 1024;

	private static final byte[] CHUNK = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

	@Test
	void readsResponseOfMaxSize() throws Exception {
		try (Peer peer = Peer.respondingWith(200, padded(LIMIT)); Paystack paystack = builder(peer).build()) {
			assertThat(paystack.bulkCharges().fetchBatch("BCH_1").join().data().batchCode())
				.isEqualTo("BCH_180tl7oq7cayggh");
		}
	}

	static Stream<Arguments> largeResponses() {
		return Stream.of(large("a length", (request, connection) -> connection.respond(200, padded(LIMIT + 1))),
				large("chunks", (request, connection) -> {
					connection.write(head("Transfer-Encoding: chunked"));
					for (int i = 0; i < 9; i++) {
						connection.write(CHUNK);
					}
					connection.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
				}), large("the end of the connection", (request, connection) -> {
					connection.write(head("Connection: close"));
					connection.write(padded(LIMIT + 1).getBytes(StandardCharsets.UTF_8));
					connection.drop();
				}), large("endless chunks", (request, connection) -> {
					connection.write(head("Transfer-Encoding: chunked"));
					endless(connection);
				}), large("a huge length", (request, connection) -> {
					connection.write(head("Content-Length: 1000000000000"));
					endless(connection);
				}));
	}

	@ParameterizedTest
	@MethodSource("largeResponses")
	void rejectsLargerResponse(Peer.Behavior behavior) throws Exception {
		try (Peer peer = Peer.that(behavior);
				Paystack paystack = builder(peer).retry(RetrySettings.defaults()).build()) {
			ResponseTooLargeException failure = failure(ResponseTooLargeException.class,
					paystack.bulkCharges().fetchBatch("BCH_1"));
			assertThat(failure).hasMessageContaining("65536 bytes");
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(failure.httpStatus()).isEqualTo(200);
			assertThat(failure.headers().get("Content-Type")).containsExactly("application/json");
			assertThat(peer.requests()).as("not retried").hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("largeResponses")
	void leavesOutcomeOfInitiateUnknown(Peer.Behavior behavior) throws Exception {
		try (Peer peer = Peer.that(behavior);
				Paystack paystack = builder(peer).retry(RetrySettings.defaults()).build()) {
			OutcomeUnknownException failure = failure(OutcomeUnknownException.class,
					paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(failure).hasMessageContaining("65536 bytes");
			assertThat(failure.httpStatus()).isEqualTo(200);
			assertThat(failure.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "INITIATE", "RESUME" })
	void keepsStatusOfLargeErrorPage(Operation operation) throws Exception {
		try (Peer peer = Peer.respondingWith(502, "<html>" + "x".repeat(LIMIT));
				Paystack paystack = builder(peer).retry(RetrySettings.defaults()).build()) {
			ResponseTooLargeException failure = failure(ResponseTooLargeException.class,
					PaystackServer.call(paystack, operation, RequestOptions.defaults()));
			assertThat(failure.httpStatus()).isEqualTo(502);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void readsLittleMoreThanMaxSize() throws Exception {
		AtomicLong written = new AtomicLong();
		try (Peer peer = Peer.that((request, connection) -> {
			connection.write(head("Transfer-Encoding: chunked"));
			while (true) {
				connection.write(CHUNK);
				written.addAndGet(CHUNK.length);
			}
		}); Paystack paystack = builder(peer).build()) {
			failure(ResponseTooLargeException.class, paystack.bulkCharges().fetchBatch("BCH_1"));
			await().until(() -> peer.closedByClient() == 1);
			assertThat(written).as("with the buffers of the sockets").hasValueLessThan(LIMIT + 32 * 1024 * 1024L);
		}
	}

	@Test
	void doesNotReuseConnection() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200,
				padded(request.target().contains("BCH_large") ? 10 * LIMIT : 1000)));
				Paystack paystack = builder(peer).build()) {
			failure(ResponseTooLargeException.class, paystack.bulkCharges().fetchBatch("BCH_large"));
			assertThat(paystack.bulkCharges().fetchBatch("BCH_1").get(30, TimeUnit.SECONDS).httpStatus())
				.isEqualTo(200);
			assertThat(peer.requests()).extracting(Peer.Request::connection).containsExactly(1, 2);
		}
	}

	@Test
	void isSixteenMebibytesByDefault() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200,
				padded(16 * 1024 * 1024 + (request.target().contains("BCH_large") ? 1 : 0))));
				Paystack paystack = peer.paystack().build()) {
			assertThat(paystack.bulkCharges().fetchBatch("BCH_1").join().httpStatus()).isEqualTo(200);
			assertThat(failure(ResponseTooLargeException.class, paystack.bulkCharges().fetchBatch("BCH_large")))
				.hasMessageContaining("16777216 bytes");
		}
	}

	@Test
	void appliesToOtherRequestFactory() throws Exception {
		try (Peer peer = Peer.respondingWith(200, padded(LIMIT + 1));
				Paystack paystack = builder(peer).requestFactory(new HttpComponentsClientHttpRequestFactory())
					.build()) {
			ResponseTooLargeException failure = failure(ResponseTooLargeException.class,
					paystack.bulkCharges().fetchBatch("BCH_1"));
			assertThat(failure.httpStatus()).isEqualTo(200);
		}
	}

	@Test
	void isAtLeastOneKibibyte() {
		assertThatIllegalArgumentException().isThrownBy(() -> Paystack.builder().maxResponseSize(1023));
	}

	private static Arguments large(String name, Peer.Behavior behavior) {
		return Arguments.argumentSet(name, behavior);
	}

	private static void endless(Peer.Connection connection) throws IOException {
		while (true) {
			connection.write(CHUNK);
		}
	}

	private static String padded(int length) {
		return Responses.BATCH + " ".repeat(length - Responses.BATCH.length());
	}

	private static byte[] head(String header) {
		return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static Paystack.Builder builder(Peer peer) {
		return peer.paystack().maxResponseSize(LIMIT).requestTimeout(Duration.ofSeconds(20));
	}

}
