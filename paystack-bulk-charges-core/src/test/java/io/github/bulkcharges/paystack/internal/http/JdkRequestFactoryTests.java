/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import io.github.bulkcharges.paystack.Peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link JdkRequestFactory}.
 */
@Timeout(30)
class JdkRequestFactoryTests {

	private static final int MAX_RESPONSE_SIZE = 10;

	private final SendGate gate = new SendGate(InstantSource.system(), () -> 0, 1, () -> {
	});

	private Consumer<HttpClient.Builder> customizer = (builder) -> {
	};

	private final JdkClients clients = new JdkClients((builder) -> this.customizer.accept(builder), System::nanoTime);

	private final JdkRequestFactory factory = new JdkRequestFactory(this.clients, MAX_RESPONSE_SIZE);

	@AfterEach
	void close() {
		Thread.interrupted();
		this.clients.close();
	}

	@Test
	void returnsTheResponse() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.respond(201, "[1]", "X-Tenant: lagos"));
				ClientHttpResponse response = post(peer).execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(201);
			assertThat(response.getStatusText()).isEmpty();
			assertThat(response.getHeaders().getFirst("x-tenant")).isEqualTo("lagos");
			assertThat(response.getBody()).hasContent("[1]");
			assertThat(this.gate.sentAt()).isNotNull();
			assertThat(this.gate.failure()).isNull();
			assertThat(this.gate.preventSending()).isFalse();
		}
	}

	@Test
	void sendsTheHeadersAndTheBody() throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			ClientHttpRequest request = post(peer);
			request.getHeaders().add("X-Tenant", "lagos");
			request.getBody().write("[1]".getBytes(StandardCharsets.US_ASCII));
			request.execute();
			Peer.Request sent = peer.requests().get(0);
			assertThat(sent.method()).isEqualTo("POST");
			assertThat(sent.protocol()).isEqualTo("HTTP/1.1");
			assertThat(sent.headers()).containsEntry("X-Tenant", "lagos").containsEntry("Content-Length", "3");
			assertThat(sent.body()).isEqualTo("[1]");
		}
	}

	@ParameterizedTest
	@CsvSource({ "Connection, close", "connection, close", "Content-Length, 7", "Expect, 100-continue",
			"Host, elsewhere", "Transfer-Encoding, chunked", "Upgrade, websocket" })
	void dropsReservedHeaders(String name, String value) throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			ClientHttpRequest request = post(peer);
			request.getHeaders().add(name, value);
			request.execute();
			assertThat(peer.requests()).singleElement()
				.satisfies((sent) -> assertThat(sent.headers()).doesNotContainEntry(name, value));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "caf\u00e9", "\u0080", "\u20ac" })
	void refusesNonAsciiHeadersBeforeTheGate(String value) throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			ClientHttpRequest request = post(peer);
			request.getHeaders().add("X-Tenant", value);
			assertThatIllegalArgumentException().isThrownBy(request::execute)
				.withMessage("The value of the header X-Tenant contains non-ASCII characters");
			assertThat(this.gate.sentAt()).isNull();
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void acceptsEveryPrintableAsciiCharacterInAHeader() throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			ClientHttpRequest request = post(peer);
			request.getHeaders().add("X-Tenant", "!~");
			request.execute();
			assertThat(peer.requests().get(0).headers()).containsEntry("X-Tenant", "!~");
		}
	}

	@Test
	void usesAConnectionAgain() throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			post(peer).execute();
			post(peer, gate()).execute();
			assertThat(peer.connections()).isOne();
		}
	}

	@Test
	void doesNotFollowRedirects() throws Exception {
		this.customizer = (builder) -> builder.followRedirects(HttpClient.Redirect.ALWAYS);
		try (Peer peer = Peer.that((request, connection) -> connection.respond(302, "", "Location: /elsewhere"));
				ClientHttpResponse response = post(peer).execute()) {
			assertThat(response.getStatusCode().value()).isEqualTo(302);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void keepsTheStatusAndTheHeadersOfABodyThatIsTooLarge() throws Exception {
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(502, "01234567890", "X-Tenant: lagos"))) {
			Throwable failure = catchThrowable(() -> post(peer).execute());
			assertThat(failure).isInstanceOf(IOException.class)
				.rootCause()
				.isInstanceOfSatisfying(BodyTooLargeException.class, (tooLarge) -> {
					assertThat(tooLarge.response().status()).isEqualTo(502);
					assertThat(tooLarge.response().headers().getFirst("x-tenant")).isEqualTo("lagos");
				});
			assertThat(this.gate.preventSending()).isFalse();
		}
	}

	@Test
	void failsWhenNoResponseHeadersComeInTime() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd())) {
			ClientHttpRequest request = post(peer);
			request.getAttributes().put(JdkRequestFactory.RESPONSE_TIMEOUT, Duration.ofMillis(50));
			assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(request::execute);
			assertThat(this.gate.failure()).isInstanceOf(HttpTimeoutException.class);
		}
	}

	@Test
	void sendsNothingOnAThreadThatIsInterrupted() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd())) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> post(peer).execute())
				.withMessage("interrupted")
				.withCauseInstanceOf(InterruptedException.class);
			assertThat(Thread.interrupted()).isTrue();
			assertThat(this.gate.preventSending()).isTrue();
			assertThat(peer.requests()).isEmpty();
		}
	}

	@Test
	void closesTheConnectionWhenTheThreadIsInterrupted() throws Exception {
		Thread test = Thread.currentThread();
		try (Peer peer = Peer.that((request, connection) -> {
			test.interrupt();
			connection.awaitEnd();
		})) {
			assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> post(peer).execute());
			assertThat(Thread.interrupted()).isTrue();
			assertThat(this.gate.preventSending()).as("it was sent").isFalse();
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST" })
	void sendsOneRequestWhenTheConnectionIsDroppedAfterIt(String method) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.drop())) {
			ClientHttpRequest request = request(URI.create(peer.url()), HttpMethod.valueOf(method), this.gate);
			assertThatIOException().isThrownBy(request::execute);
			assertThat(peer.requests()).hasSize(1);
			assertThat(this.gate.preventSending()).isFalse();
		}
	}

	@Test
	void sendsOneRequestWhenAReusedConnectionIsDroppedAfterIt() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			if (request.target().equals("/first")) {
				connection.respond(200, "[]");
			}
			else {
				connection.reset();
			}
		})) {
			request(URI.create(peer.url() + "/first"), HttpMethod.GET, gate()).execute();
			assertThatIOException()
				.isThrownBy(() -> request(URI.create(peer.url() + "/second"), HttpMethod.GET, this.gate).execute());
			assertThat(peer.requests()).extracting(Peer.Request::target).containsExactly("/first", "/second");
		}
	}

	@Test
	void sendsNothingWhenTheConnectionIsRefused() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		assertThatIOException().isThrownBy(
				() -> request(URI.create("http://localhost:" + port + "/"), HttpMethod.GET, this.gate).execute());
		assertThat(this.gate.sentAt()).isNotNull();
		assertThat(this.gate.preventSending()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "407, HTTP 407", "403, 'Tunnel failed, got: 403'", "502, 'Tunnel failed, got: 502'" })
	void sendsNothingWhenTheProxyRefusesToConnect(int status, String problem) throws Exception {
		try (Peer proxy = Peer.that((request, connection) -> connection.respond(status, ""))) {
			useProxy(proxy);
			ClientHttpRequest request = request(URI.create("https://api.paystack.example/bulkcharge"), HttpMethod.POST,
					this.gate);
			request.getHeaders().add("Authorization", "Bearer sk_test_proxy");
			Throwable failure = catchThrowable(request::execute);
			assertThat(failure).isInstanceOf(IOException.class)
				.hasMessageStartingWith("The proxy localhost:" + URI.create(proxy.url()).getPort()
						+ " did not connect to api.paystack.example (" + problem + ")");
			assertThat(failure.getMessage().contains("jdk.http.auth.tunneling.disabledSchemes"))
				.isEqualTo(status == 407);
			assertThat(this.gate.preventSending()).isTrue();
			assertThat(proxy.requests()).allSatisfy((sent) -> {
				assertThat(sent.method()).isEqualTo("CONNECT");
				assertThat(sent.headers().toString()).doesNotContain("sk_test_proxy");
			});
		}
	}

	@Test
	void namesTheProxyThatDropsTheConnection() throws Exception {
		try (Peer proxy = Peer.that((request, connection) -> connection.drop())) {
			useProxy(proxy);
			assertThatIOException()
				.isThrownBy(
						() -> request(URI.create("https://api.paystack.example/"), HttpMethod.GET, this.gate).execute())
				.withMessageStartingWith("The proxy localhost:")
				.withMessageContaining("did not connect to api.paystack.example");
			assertThat(this.gate.preventSending()).isTrue();
		}
	}

	@Test
	void doesNotBlameTheProxyForARequestThatWasSent() throws Exception {
		try (Peer proxy = Peer.that((request, connection) -> connection.drop())) {
			useProxy(proxy);
			Throwable failure = catchThrowable(
					() -> request(URI.create("http://api.paystack.example/"), HttpMethod.POST, this.gate).execute());
			assertThat(failure).isInstanceOf(IOException.class);
			assertThat(failure.getMessage()).doesNotContain("The proxy");
			assertThat(this.gate.preventSending()).isFalse();
		}
	}

	@Test
	void sendsNothingWhenTheGateIsClosed() throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			this.gate.preventSending();
			assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(() -> post(peer).execute());
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void sendsNothingWithoutAGate() throws Exception {
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			ClientHttpRequest request = this.factory.createRequest(URI.create(peer.url()), HttpMethod.GET);
			assertThatExceptionOfType(SendGate.GateClosedException.class).isThrownBy(request::execute);
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void sendsNothingWhenTheClientCannotBeCreated() throws Exception {
		this.customizer = (builder) -> {
			throw new IllegalStateException("too many open files");
		};
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			assertThatIllegalStateException().isThrownBy(() -> post(peer).execute());
			assertThat(this.gate.preventSending()).isTrue();
		}
	}

	@Test
	void releasesTheClientWhenARequestFails() throws Exception {
		long[] time = { 0 };
		JdkClients mirrored = new JdkClients((builder) -> {
		}, () -> time[0], true);
		HttpClient first = mirrored.acquire();
		try (Peer peer = Peer.that((request, connection) -> connection.drop())) {
			ClientHttpRequest request = new JdkRequestFactory(mirrored, MAX_RESPONSE_SIZE)
				.createRequest(URI.create(peer.url()), HttpMethod.GET);
			request.getAttributes().put(SendGate.ATTRIBUTE, this.gate);
			assertThatIOException().isThrownBy(request::execute);
		}
		time[0] = Duration.ofSeconds(26).toNanos();
		assertThat(mirrored.acquire()).isNotSameAs(first);
		mirrored.close();
	}

	@Test
	void takesNoConnectionWhenTheGateIsClosed() throws Exception {
		AtomicBoolean asked = new AtomicBoolean();
		this.customizer = (builder) -> asked.set(true);
		this.gate.preventSending();
		try (Peer peer = Peer.respondingWith(200, "[]")) {
			assertThatIllegalStateException().isThrownBy(() -> post(peer).execute());
		}
		assertThat(asked).isFalse();
	}

	private void useProxy(Peer proxy) {
		InetSocketAddress address = new InetSocketAddress("localhost", URI.create(proxy.url()).getPort());
		this.customizer = (builder) -> builder.proxy(ProxySelector.of(address));
	}

	private ClientHttpRequest post(Peer peer) throws IOException {
		return post(peer, this.gate);
	}

	private ClientHttpRequest post(Peer peer, SendGate gate) throws IOException {
		return request(URI.create(peer.url()), HttpMethod.POST, gate);
	}

	private ClientHttpRequest request(URI uri, HttpMethod method, SendGate gate) {
		ClientHttpRequest request = this.factory.createRequest(uri, method);
		request.getAttributes().put(SendGate.ATTRIBUTE, gate);
		return request;
	}

	private static SendGate gate() {
		return new SendGate(InstantSource.system(), () -> 0, 1, () -> {
		});
	}

}
