/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where a secret key is sent, and where it never is.
 */
class BaseUrlTests {

	private static final String LIVE_KEY = "sk_live_0123456789abcdef";

	@Test
	void aLiveKeyGoesToTheServiceItself() {
		assertThatNoException().isThrownBy(() -> Paystack.builder().secretKey(LIVE_KEY).build().close());
	}

	@Test
	void aLiveKeyGoesThroughAGatewayWithHttps() {
		assertThatNoException().isThrownBy(() -> build(LIVE_KEY, "https://gateway.example/paystack/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "https://localhost", "https://LOCALHOST:8443",
			"https://paystack.localhost", "https://127.0.0.1", "https://127.8.9.1", "https://[::1]:8443",
			"https://[0:0:0:0:0:0:0:1]", "https://[0::1]", "https://[::0001]", "https://[::ffff:127.0.0.1]",
			"https://localhost.", "https://0.0.0.0", "https://[::]" })
	void aLiveKeyIsNotSentToThisMachine(String url) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> build(LIVE_KEY, url))
			.withMessageContaining("live key is not sent to this machine")
			.withMessageNotContaining(LIVE_KEY);
	}

	@ParameterizedTest
	@CsvSource({ "false, http://api.paystack.co", "true, http://api.paystack.co", "true, http://gateway.example",
			"true, HTTP://gateway.example" })
	void aLiveKeyIsNotSentInClearTextWhateverIsAllowed(boolean allowed, String url) {
		Paystack.Builder builder = Paystack.builder().secretKey(LIVE_KEY).allowInsecureBaseUrl(allowed).baseUrl(url);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(builder::build)
			.withMessageContaining("live key is not sent in clear text")
			.withMessageNotContaining(LIVE_KEY);
	}

	@Test
	void everyKindOfLiveKeyIsGuarded() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> build("rk_live_0123456789abcdef", "http://localhost:8080"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080",
			"http://simulator.localhost", "https://gateway.example" })
	void aTestKeyGoesToThisMachineAndToAnyHttpsUrl(String url) {
		assertThatNoException().isThrownBy(() -> build("sk_test_base", url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.paystack.co", "http://localhost.example", "http://127.0.0.1.example",
			"http://10.0.0.1", "http://notlocalhost" })
	void aTestKeyIsNotSentElsewhereInClearText(String url) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> build("sk_test_base", url))
			.withMessageContaining("must be https")
			.withMessageContaining(url);
	}

	@Test
	void aTestKeyIsSentInClearTextWhereThatIsAllowed() {
		assertThatNoException().isThrownBy(() -> Paystack.builder()
			.secretKey("sk_test_base")
			.allowInsecureBaseUrl(true)
			.baseUrl("http://simulator.internal:8080")
			.build()
			.close());
	}

	@Test
	void theOrderOfTheBuildersMethodsDoesNotMatter() {
		Paystack.Builder builder = Paystack.builder()
			.baseUrl("http://localhost:8080")
			.secretKey("sk_test_base")
			.secretKey(LIVE_KEY);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(builder::build);
	}

	@Test
	void thePathOfTheBaseUrlIsKept() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = Paystack.builder()
					.secretKey("sk_test_base")
					.baseUrl(peer.url() + "/gateway/paystack/")
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			assertThat(peer.requests()).singleElement()
				.satisfies((request) -> assertThat(request.target()).startsWith("/gateway/paystack/bulkcharge?"));
		}
	}

	static Stream<Arguments> reads() {
		return Stream.of(301, 302, 303, 307, 308)
			.flatMap((status) -> Stream.of(read(status, "fetch", (client) -> client.fetchBatch("BCH_1")),
					read(status, "pause", (client) -> client.pause("BCH_1"))));
	}

	@ParameterizedTest
	@MethodSource("reads")
	void aRedirectIsNotFollowed(int status, Function<BulkChargesClient, CompletableFuture<?>> read) throws Exception {
		try (Peer elsewhere = Peer.respondingWith(200, Responses.BATCH);
				Peer peer = Peer.that((request, connection) -> connection.respond(status, "",
						"Location: " + elsewhere.url() + request.target()));
				Paystack paystack = Paystack.builder()
					.secretKey("sk_test_base")
					.rateLimit(RateLimitSettings.disabled())
					.baseUrl(peer.url())
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = (PaystackException) catchThrowableOfType(CompletionException.class,
					() -> read.apply(client).join())
				.getCause();
			assertThat(failure).hasMessageContaining("redirect");
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(peer.requests()).hasSize(1);
			assertThat(elsewhere.connections()).isZero();
		}
	}

	private static Arguments read(int status, String name, Function<BulkChargesClient, CompletableFuture<?>> read) {
		return Arguments.argumentSet(name + " " + status, status, read);
	}

	private static void build(String key, String url) {
		Paystack.builder().secretKey(key).baseUrl(url).build().close();
	}

}
