/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for proxies that refuse to connect to the service.
 */
class ProxyTests {

	private static final String SECRET_KEY = "sk_test_4d1f8a2b7c";

	private static final String PAGE = "<html>Proxy authentication required</html>";

	static Stream<Arguments> refusals() {
		return Stream.of(Operation.INITIATE, Operation.RESUME, Operation.LIST_BATCHES)
			.flatMap((operation) -> Stream.of(refusal(operation, 407, "Proxy-Authenticate: Basic realm=\"corp\""),
					refusal(operation, 407, "Proxy-Authenticate: NTLM"), refusal(operation, 407, "X-Other: 1"),
					refusal(operation, 403, "X-Other: 1"), refusal(operation, 502, "X-Other: 1"),
					refusal(operation, 302, "Location: https://login.example.com/"),
					refusal(operation, 401, "WWW-Authenticate: Basic realm=\"corp\"")));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusalMeansNotSent(Operation operation, int status, String header) throws Exception {
		try (Peer proxy = Peer.that((request, connection) -> connection.respond(status, PAGE, header));
				Paystack paystack = through(proxy)) {
			RequestNotSentException failure = failure(RequestNotSentException.class,
					PaystackServer.call(paystack, operation, RequestOptions.defaults()));
			assertThat(failure).hasMessageContaining("proxy")
				.hasMessageContaining("localhost")
				.hasMessageContaining(String.valueOf(status));
			assertThat(failure.getMessage()).doesNotContainIgnoringCase("secret key");
			assertOnlyConnectRequests(proxy);
		}
	}

	@ParameterizedTest
	@CsvSource({ "407, true", "403, false", "502, false" })
	void refusalNamesPropertyOnlyWhenProxyAsksForAuthentication(int status, boolean named) throws Exception {
		try (Peer proxy = Peer.that((request, connection) -> connection.respond(status, PAGE));
				Paystack paystack = through(proxy)) {
			RequestNotSentException failure = failure(RequestNotSentException.class,
					paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(failure.getMessage().contains("jdk.http.auth.tunneling.disabledSchemes")).isEqualTo(named);
		}
	}

	static Stream<Arguments> brokenProxies() {
		return Stream.of(broken("garbage", (request, connection) -> {
			connection.write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			connection.drop();
		}), broken("end", (request, connection) -> connection.drop()),
				broken("reset", (request, connection) -> connection.reset()));
	}

	@ParameterizedTest
	@MethodSource("brokenProxies")
	void brokenProxyMeansNotSent(Peer.Behavior behavior) throws Exception {
		try (Peer proxy = Peer.that(behavior); Paystack paystack = through(proxy)) {
			RequestNotSentException failure = failure(RequestNotSentException.class,
					paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(failure).hasMessageContaining("localhost");
			assertOnlyConnectRequests(proxy);
		}
	}

	@Test
	void proxyThatIsDownMeansNotSent() throws Exception {
		Peer proxy = Peer.respondingWith(200, "");
		proxy.close();
		try (Paystack paystack = through(proxy)) {
			assertThat(
					failure(RequestNotSentException.class, paystack.bulkCharges().initiate(PaystackServer.charges())))
				.hasMessageContaining("localhost");
		}
	}

	private static void assertOnlyConnectRequests(Peer proxy) {
		assertThat(proxy.requests()).isNotEmpty().allSatisfy((request) -> {
			assertThat(request.method()).isEqualTo("CONNECT");
			assertThat(request.toString()).doesNotContain(SECRET_KEY, "bulkcharge");
		});
	}

	private static Arguments refusal(Operation operation, int status, String header) {
		return Arguments.argumentSet(operation + ", " + status + ", " + header, operation, status, header);
	}

	private static Arguments broken(String name, Peer.Behavior behavior) {
		return Arguments.argumentSet(name, behavior);
	}

	private static Paystack through(Peer proxy) {
		return Paystack.builder()
			.secretKey(SECRET_KEY)
			.baseUrl("https://api.example.invalid")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.httpClient((builder) -> builder.proxy(ProxySelector.of(new InetSocketAddress("localhost", proxy.port()))))
			.build();
	}

}
