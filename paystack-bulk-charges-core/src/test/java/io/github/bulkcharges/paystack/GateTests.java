/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that what fails before a request is sent is reported as not sent.
 */
class GateTests {

	@ParameterizedTest
	@ValueSource(strings = { "user=Chidịnma", "user=Ada\r\nX-Other: 1", "user=\u0000" })
	void headerThatCannotBeEncodedIsNotSent(String value) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.restClientBuilder(RestClient.builder().requestInterceptor((request, body, execution) -> {
						request.getHeaders().add("baggage", value);
						return execution.execute(request, body);
					}))
					.build()) {
			failure(RequestNotSentException.class, paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(peer.requests()).isEmpty();
		}
	}

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.argumentSet("too many open files", (Consumer<HttpClient.Builder>) (builder) -> {
			throw new UncheckedIOException(new IOException("Too many open files"));
		}), Arguments.argumentSet("an error", (Consumer<HttpClient.Builder>) (builder) -> {
			throw new NoClassDefFoundError("com/example/TrustManager");
		}));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void httpClientThatCannotBeBuiltMeansNotSent(Consumer<HttpClient.Builder> customizer) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack().httpClient(customizer).build()) {
			failure(RequestNotSentException.class, paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(peer.requests()).isEmpty();
		}
	}

	@Test
	void httpClientThatCanBeBuiltLaterSendsOnce() throws Exception {
		AtomicInteger clients = new AtomicInteger();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.retry(RetrySettings.defaults().withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
					.httpClient((builder) -> {
						if (clients.incrementAndGet() == 1) {
							throw new UncheckedIOException(new IOException("Too many open files"));
						}
					})
					.build()) {
			assertThat(paystack.bulkCharges().initiate(PaystackServer.charges()).join().httpStatus()).isEqualTo(200);
			assertThat(peer.requests()).hasSize(1);
			assertThat(clients).hasValue(2);
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_23)
	void authenticatorIsRejectedWhereItDropsSecretKey() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			Throwable thrown = catchThrowable(() -> {
				try (Paystack paystack = peer.paystack()
					.httpClient((builder) -> builder.authenticator(new FixedAuthenticator()))
					.build()) {
					paystack.bulkCharges().blocking().initiate(PaystackServer.charges());
				}
			});
			assertThat(thrown).isInstanceOfAny(IllegalStateException.class, RequestNotSentException.class)
				.hasMessageContaining("Authenticator");
			assertThat(peer.requests()).isEmpty();
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void authenticatorKeepsSecretKey() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.httpClient((builder) -> builder.authenticator(new FixedAuthenticator()))
					.build()) {
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			assertThat(peer.requests()).singleElement()
				.satisfies((request) -> assertThat(request.headers()).containsEntry("Authorization",
						"Bearer sk_test_peer"));
		}
	}

	/**
	 * An authenticator for a proxy.
	 */
	private static final class FixedAuthenticator extends Authenticator {

		@Override
		protected PasswordAuthentication getPasswordAuthentication() {
			return new PasswordAuthentication("user", "password".toCharArray());
		}

	}

}
