/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * One {@code initiate} is one POST at the other end, whatever HTTP library lies
 * underneath and however it is set up: each is used here as it comes, with its own
 * retries on where it has them.
 */
class SinglePostTests {

	private static final List<BulkCharge> CHARGES = List.of(
			BulkCharge.of("AUTH_first0001", 250000, "inv-2026-07-cust-41"),
			BulkCharge.of("AUTH_second002", 99900, "inv-2026-07-cust-42"));

	static Stream<Arguments> libraries() {
		return Stream.of(library("default", () -> null),
				library("apache", HttpComponentsClientHttpRequestFactory::new));
	}

	private static Arguments library(String name, Supplier<ClientHttpRequestFactory> factory) {
		return Arguments.argumentSet(name, factory);
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void acceptedChargesWerePostedOnce(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.initiate(CHARGES).join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(posts(peer)).hasSize(1);
			assertThat(peer.requests().get(0).protocol()).isEqualTo("HTTP/1.1");
			assertThat(peer.requests().get(0).body()).startsWith("[{\"authorization\":\"AUTH_first0001\"");
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aServiceThatIsUnavailableGetsOnePost(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR); Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(posts(peer)).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aServiceThatLimitsTheRateGetsOnePost(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(429, Responses.RATE_LIMITED, "Retry-After: 0"));
				Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).isInstanceOf(RateLimitedException.class);
			assertThat(posts(peer)).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aConnectionDroppedAfterThePostIsNotTriedAgain(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.drop());
				Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(posts(peer)).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aConnectionResetAfterThePostIsNotTriedAgain(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.reset());
				Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(posts(peer)).hasSize(1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aReusedConnectionThatDiesIsNotTriedAgain(Supplier<ClientHttpRequestFactory> library) throws Exception {
		Peer.Behavior diesOnPost = (request, connection) -> {
			if (request.method().equals("POST")) {
				connection.drop();
			}
			else {
				connection.respond(200, Responses.BATCHES);
			}
		};
		try (Peer peer = Peer.that(diesOnPost); Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			assertThat(failureOf(client)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(posts(peer)).hasSize(1);
			assertThat(posts(peer).get(0).connection()).as("the connection was reused").isEqualTo(1);
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void aRedirectIsNotFollowed(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer elsewhere = Peer.respondingWith(200, Responses.BATCH);
				Peer peer = Peer.that((request, connection) -> connection.respond(307, "",
						"Location: " + elsewhere.url() + "/bulkcharge"));
				Paystack paystack = client(peer, library)) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(posts(peer)).hasSize(1);
			assertThat(elsewhere.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("libraries")
	void anInterceptorThatRetriesIsRefusedItsSecondPost(Supplier<ClientHttpRequestFactory> library) throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR);
				Paystack paystack = builder(peer, library)
					.restClientBuilder(RestClient.builder().requestInterceptor(new Retrying()))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			OutcomeUnknownException failure = (OutcomeUnknownException) failureOf(client);
			assertThat(failure).hasMessageContaining("interceptor that retries");
			assertThat(failure.references()).containsExactly("inv-2026-07-cust-41", "inv-2026-07-cust-42");
			assertThat(posts(peer)).hasSize(1);
		}
	}

	@Test
	void theBuildersOwnRequestFactoryIsNotUsed() throws Exception {
		RestClient.Builder builder = RestClient.builder().requestFactory((uri, method) -> {
			throw new IOException("This factory was to be replaced");
		});
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = builder(peer, () -> null).restClientBuilder(builder).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.initiate(CHARGES).join().httpStatus()).isEqualTo(200);
		}
	}

	@Test
	void failsWhenRestClientBuilderIsReplaced() {
		Paystack.Builder builder = Paystack.builder().restClientBuilder(RestClient.builder());
		assertThatIllegalStateException().isThrownBy(() -> builder.restClientBuilder(RestClient.builder()))
			.withMessageContaining("already set");
	}

	@Test
	void anInterceptorThatLosesTheAttributesIsRefused() throws Exception {
		ClientHttpRequestInterceptor losing = (request, body, execution) -> {
			request.getAttributes().clear();
			return execution.execute(request, body);
		};
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = builder(peer, () -> null)
					.restClientBuilder(RestClient.builder().requestInterceptor(losing))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client)).hasMessageContaining("lost its attributes");
			assertThat(peer.connections()).isZero();
		}
	}

	private static List<Peer.Request> posts(Peer peer) {
		return peer.requests().stream().filter((request) -> request.method().equals("POST")).toList();
	}

	private static PaystackException failureOf(BulkChargesClient client) {
		CompletionException failure = catchThrowableOfType(CompletionException.class,
				() -> client.initiate(CHARGES).join());
		return (PaystackException) failure.getCause();
	}

	private static Paystack client(Peer peer, Supplier<ClientHttpRequestFactory> library) {
		return builder(peer, library).build();
	}

	private static Paystack.Builder builder(Peer peer, Supplier<ClientHttpRequestFactory> library) {
		Paystack.Builder builder = Paystack.builder()
			.secretKey("sk_test_single")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(peer.url())
			.initiateTimeout(Duration.ofSeconds(20));
		ClientHttpRequestFactory factory = library.get();
		return (factory != null) ? builder.requestFactory(factory) : builder;
	}

	/**
	 * What many applications hang into their RestClient.
	 */
	private static final class Retrying implements ClientHttpRequestInterceptor {

		@Override
		public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
				throws IOException {
			ClientHttpResponse response = execution.execute(request, body);
			for (int i = 0; i < 3 && response.getStatusCode().is5xxServerError(); i++) {
				response.close();
				response = execution.execute(request, body);
			}
			return response;
		}

	}

}
