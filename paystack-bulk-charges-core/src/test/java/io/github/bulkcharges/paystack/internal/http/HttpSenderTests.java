/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.Peer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link HttpSender}.
 */
class HttpSenderTests {

	private static final String KEY = "sk_test_sender01";

	private static final int MAX_RESPONSE_SIZE = 64;

	private final List<MockClientHttpRequest> sent = new ArrayList<>();

	private Supplier<InputStream> content = () -> content("{}");

	@Test
	void sendsARequestWithItsHeadersAndItsBody() {
		HttpResponseData response = send(request(HttpMethod.POST, Map.of("X-Tenant", "lagos"), "[1]", null));
		MockClientHttpRequest request = this.sent.get(0);
		assertThat(request.getMethod()).isEqualTo(HttpMethod.POST);
		assertThat(request.getURI()).hasToString("https://api.paystack.co/bulkcharge/BCH_1");
		assertThat(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION)).isEqualTo("Bearer " + KEY);
		assertThat(request.getHeaders().getFirst(HttpHeaders.USER_AGENT)).isEqualTo("unit/1");
		assertThat(request.getHeaders().getFirst(HttpHeaders.ACCEPT)).isEqualTo("application/json");
		assertThat(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/json");
		assertThat(request.getHeaders().getFirst("X-Tenant")).isEqualTo("lagos");
		assertThat(request.getBodyAsString()).isEqualTo("[1]");
		assertThat(request.getAttributes()).containsEntry(RestClient.class.getName() + ".uriTemplate",
				"/bulkcharge/{batchCode}");
		assertThat(response.status()).isEqualTo(201);
		assertThat(response.headers().getFirst("x-request-id")).isEqualTo("req-1");
		assertThat(response.body()).asString().isEqualTo("{}");
	}

	@Test
	void sendsNoContentTypeWithoutABody() {
		send(request(HttpMethod.GET, Map.of(), null, null));
		assertThat(this.sent.get(0).getHeaders().getContentType()).isNull();
		assertThat(this.sent.get(0).getBodyAsString()).isEmpty();
	}

	@Test
	void doesNotLetHeadersReplaceTheKey() {
		send(request(HttpMethod.GET, Map.of("authorization", "none", "user-agent", "own"), null, null));
		assertThat(this.sent.get(0).getHeaders().get(HttpHeaders.AUTHORIZATION)).containsExactly("Bearer " + KEY);
		assertThat(this.sent.get(0).getHeaders().get(HttpHeaders.USER_AGENT)).containsExactly("own");
	}

	@Test
	void passesTheResponseTimeoutToTheRequestFactory() {
		send(request(HttpMethod.GET, Map.of(), null, Duration.ofSeconds(7)));
		send(request(HttpMethod.GET, Map.of(), null, null));
		assertThat(this.sent).extracting((request) -> request.getAttributes().get(JdkRequestFactory.RESPONSE_TIMEOUT))
			.containsExactly(Duration.ofSeconds(7), null);
	}

	@Test
	void keepsTheInterceptorsOfTheBuilder() {
		RestClient.Builder builder = RestClient.builder().requestInterceptor((request, body, execution) -> {
			request.getHeaders().add("X-Intercepted", "true");
			return execution.execute(request, body);
		});
		sender(builder).send(request(HttpMethod.POST, Map.of(), "[1]", null), gate());
		assertThat(this.sent.get(0).getHeaders().getFirst("X-Intercepted")).isEqualTo("true");
		assertThat(this.sent.get(0).getBodyAsString()).isEqualTo("[1]");
	}

	@Test
	void sendsOnceWhenAnInterceptorRetries() {
		RestClient.Builder builder = RestClient.builder().requestInterceptor((request, body, execution) -> {
			execution.execute(request, body).close();
			return execution.execute(request, body);
		});
		SendGate gate = gate();
		assertThat(catchThrowable(() -> sender(builder).send(request(HttpMethod.POST, Map.of(), "[1]", null), gate)))
			.isInstanceOf(SendGate.SentTwiceException.class);
		assertThat(this.sent).filteredOn(MockClientHttpRequest::isExecuted).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "0, true", "63, true", "64, true", "65, false", "1000, false" })
	void readsABodyUpToTheMaximumSize(int size, boolean read) {
		this.content = () -> content("x".repeat(size));
		if (read) {
			assertThat(send(request(HttpMethod.GET, Map.of(), null, null)).body()).hasSize(size);
		}
		else {
			assertThat(catchThrowable(() -> send(request(HttpMethod.GET, Map.of(), null, null)))).rootCause()
				.isInstanceOfSatisfying(BodyTooLargeException.class,
						(failure) -> assertThat(failure.response().status()).isEqualTo(201));
		}
	}

	@Test
	void readsNoMoreThanTheMaximumSizeOfAnEndlessBody() {
		Endless endless = new Endless();
		this.content = () -> endless;
		assertThat(catchThrowable(() -> send(request(HttpMethod.GET, Map.of(), null, null)))).rootCause()
			.isInstanceOf(BodyTooLargeException.class);
		assertThat(endless.read).isEqualTo(MAX_RESPONSE_SIZE + 1);
		assertThat(endless.closed).isTrue();
	}

	@Test
	void closesTheBody() {
		Trickle trickle = new Trickle("{}");
		this.content = () -> trickle;
		assertThat(send(request(HttpMethod.GET, Map.of(), null, null)).body()).asString().isEqualTo("{}");
		assertThat(trickle.closed).isTrue();
	}

	@Test
	void sendsWithTheHttpClientOfTheJdk() throws Exception {
		try (Peer peer = Peer.respondingWith(200, "{}");
				HttpSender sender = HttpSender.onJdk(RestClient.builder(), (builder) -> {
				}, System::nanoTime, "unit/1", MAX_RESPONSE_SIZE)) {
			HttpRequestData request = new HttpRequestData("test", HttpMethod.POST, URI.create(peer.url() + "/x"), "/x",
					Map.of(), KEY, "[1]".getBytes(StandardCharsets.US_ASCII), null);
			assertThat(sender.send(request, gate()).isSuccessful()).isTrue();
			assertThat(peer.requests()).singleElement().satisfies((sent) -> assertThat(sent.body()).isEqualTo("[1]"));
			sender.close();
			SendGate gate = gate();
			assertThat(catchThrowable(() -> sender.send(request, gate))).isInstanceOf(IllegalStateException.class)
				.hasMessage("the client is closed");
			assertThat(gate.preventSending()).isTrue();
		}
	}

	@Test
	void leavesAnotherHttpLibraryOpen() {
		HttpSender sender = sender(RestClient.builder());
		sender.close();
		assertThat(sender.send(request(HttpMethod.GET, Map.of(), null, null), gate()).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource({ "199, false", "200, true", "299, true", "300, false" })
	void isSuccessfulWithStatus2xx(int status, boolean successful) {
		assertThat(new HttpResponseData(status, new HttpHeaders(), new byte[0]).isSuccessful()).isEqualTo(successful);
	}

	@Test
	void describesARequestWithoutItsKey() {
		assertThat(request(HttpMethod.GET, Map.of(), null, null)).hasToString("fetch-batch GET /bulkcharge");
	}

	@Test
	void returnsWhatWasReadWhenAnObservationHandlerFails() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				throw new IllegalStateException("no space left");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		HttpResponseData response = sender(RestClient.builder().observationRegistry(registry))
			.send(request(HttpMethod.POST, Map.of(), "[1]", null), gate());
		assertThat(response.status()).isEqualTo(201);
	}

	@Test
	void sendsWithoutAnObservationThatCannotBeStarted() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStart(Observation.Context context) {
				throw new IllegalStateException("no space left");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		HttpResponseData response = sender(RestClient.builder().observationRegistry(registry))
			.send(request(HttpMethod.POST, Map.of(), "[1]", null), gate());
		assertThat(response.status()).isEqualTo(201);
		assertThat(this.sent).filteredOn(MockClientHttpRequest::isExecuted).hasSize(1);
	}

	@Test
	void callsAFailingInterceptorOnce() {
		List<String> calls = new ArrayList<>();
		RestClient.Builder builder = RestClient.builder().requestInterceptor((request, body, execution) -> {
			calls.add("interceptor");
			throw new IllegalStateException("interceptor");
		});
		assertThat(catchThrowable(() -> sender(builder).send(request(HttpMethod.POST, Map.of(), "[1]", null), gate())))
			.hasMessage("interceptor");
		assertThat(calls).containsExactly("interceptor");
	}

	@Test
	void readsNoMoreThanTheMaximumSizeOfABodyThatAnInterceptorReplaces() throws Exception {
		Endless endless = new Endless();
		RestClient.Builder builder = RestClient.builder().requestInterceptor((request, body, execution) -> {
			execution.execute(request, body).close();
			return new MockClientHttpResponse(endless, HttpStatus.OK);
		});
		try (Peer peer = Peer.respondingWith(200, "{}"); HttpSender sender = HttpSender.onJdk(builder, (client) -> {
		}, System::nanoTime, "unit/1", MAX_RESPONSE_SIZE)) {
			HttpRequestData request = new HttpRequestData("test", HttpMethod.GET, URI.create(peer.url() + "/x"), "/x",
					Map.of(), KEY, null, null);
			assertThat(catchThrowable(() -> sender.send(request, gate()))).rootCause()
				.isInstanceOf(BodyTooLargeException.class);
			assertThat(endless.read).isEqualTo(MAX_RESPONSE_SIZE + 1);
		}
	}

	private HttpResponseData send(HttpRequestData request) {
		return sender(RestClient.builder()).send(request, gate());
	}

	private HttpSender sender(RestClient.Builder builder) {
		return HttpSender.on(builder, (uri, method) -> {
			MockClientHttpRequest request = new MockClientHttpRequest(method, uri) {

				@Override
				protected ClientHttpResponse executeInternal() {
					MockClientHttpResponse response = new MockClientHttpResponse(HttpSenderTests.this.content.get(),
							HttpStatus.CREATED);
					response.getHeaders().add("x-request-id", "req-1");
					return response;
				}

			};
			this.sent.add(request);
			return request;
		}, "unit/1", MAX_RESPONSE_SIZE);
	}

	private static HttpRequestData request(HttpMethod method, Map<String, String> headers, @Nullable String body,
			@Nullable Duration responseTimeout) {
		return new HttpRequestData("fetch-batch GET /bulkcharge", method,
				URI.create("https://api.paystack.co/bulkcharge/BCH_1"), "/bulkcharge/{batchCode}", headers, KEY,
				(body != null) ? body.getBytes(StandardCharsets.US_ASCII) : null, responseTimeout);
	}

	private static SendGate gate() {
		return new SendGate(InstantSource.system(), () -> 0, 1, () -> {
		});
	}

	private static InputStream content(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Content that comes one byte at a time.
	 */
	private static final class Trickle extends ByteArrayInputStream {

		private boolean closed;

		Trickle(String text) {
			super(text.getBytes(StandardCharsets.US_ASCII));
		}

		@Override
		public synchronized int read(byte[] target, int offset, int length) {
			return super.read(target, offset, Math.min(1, length));
		}

		@Override
		public void close() throws IOException {
			this.closed = true;
		}

	}

	private static final class Endless extends InputStream {

		private int read;

		private boolean closed;

		@Override
		public int read() {
			this.read++;
			return ' ';
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
