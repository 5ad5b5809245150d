/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpListener}, with a handler that responds with the size of the body.
 */
class HttpListenerTests {

	private static final int EIGHT_MEGABYTES = 8 * 1024 * 1024;

	private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private HttpListener listener;

	@BeforeEach
	void start() throws IOException {
		this.listener = HttpListener.start("127.0.0.1", 0, HttpListenerTests::respond);
	}

	@AfterEach
	void close() {
		this.listener.close();
	}

	private static Response respond(Request request) {
		Response response = new Response(200, Map.of(),
				(request.path().equals("/large") ? "x".repeat(1_000_000) : "received " + request.body().length)
					.getBytes(StandardCharsets.US_ASCII));
		return switch (request.path()) {
			case "/dropped" -> Response.DROPPED;
			case "/truncated" -> response.truncated();
			default -> response;
		};
	}

	@Test
	void respondsOnKeptConnectionFasterThanDelayedAcknowledgment() throws Exception {
		long[] micros = new long[200];
		for (int i = 0; i < micros.length; i++) {
			long start = System.nanoTime();
			get("/");
			micros[i] = (System.nanoTime() - start) / 1000;
		}
		Arrays.sort(micros);
		// The kernel delays an acknowledgment by 40 ms.
		assertThat(micros[micros.length / 2]).isLessThan(20_000);
	}

	@Test
	void sendsLargeBody() throws Exception {
		assertThat(get("/large").body()).isEqualTo("x".repeat(1_000_000));
	}

	@Test
	void sendsNoBodyInResponseToHead() throws IOException {
		assertThat(exchange("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n")
			.endsWith("\r\n\r\n");
	}

	@Test
	void sendsNoByteOfDroppedResponse() throws IOException {
		assertThat(exchange("POST /dropped HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc")).isEmpty();
	}

	@Test
	void closesConnectionInTheMiddleOfTruncatedBody() throws IOException {
		assertThat(exchange("POST /truncated HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"))
			.containsIgnoringCase("Content-Length: 10\r\n")
			.endsWith("\r\n\r\nrecei");
	}

	@Test
	void readsChunkedBody() throws Exception {
		assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[100_000]))).body())
			.isEqualTo("received 100000");
	}

	@Test
	void respondsToExpectContinue() throws Exception {
		HttpRequest request = request("/").POST(BodyPublishers.ofString("abc")).expectContinue(true).build();
		assertThat(this.client.send(request, BodyHandlers.ofString()).body()).isEqualTo("received 3");
	}

	@Test
	void acceptsBodyOfEightMegabytes() throws Exception {
		assertThat(post(BodyPublishers.ofByteArray(new byte[EIGHT_MEGABYTES])).body())
			.isEqualTo("received " + EIGHT_MEGABYTES);
	}

	@Test
	void rejectsLargerBody() throws Exception {
		assertTooLarge(post(BodyPublishers.ofByteArray(new byte[EIGHT_MEGABYTES + 1])));
	}

	@Test
	void rejectsLargerChunkedBody() throws Exception {
		assertTooLarge(
				post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[EIGHT_MEGABYTES + 1]))));
	}

	private static void assertTooLarge(HttpResponse<String> response) {
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body())
			.isEqualTo("{\"status\":false,\"message\":\"Request body is larger than 8388608 bytes\"}");
	}

	@Test
	void keepsHundredsOfIdleConnections() throws IOException {
		List<Socket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < 300; i++) {
				sockets.add(new Socket("127.0.0.1", this.listener.port()));
				assertResponds(sockets.get(i));
			}
			for (Socket socket : sockets) {
				assertResponds(socket);
			}
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
	}

	private static void assertResponds(Socket socket) throws IOException {
		socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		String response = "";
		while (!response.endsWith("received 0")) {
			byte[] bytes = new byte[1024];
			int length = socket.getInputStream().read(bytes);
			assertThat(length).as("a closed connection has no bytes").isPositive();
			response += new String(bytes, 0, length, StandardCharsets.US_ASCII);
		}
	}

	@Test
	void respondsToManyClientsAtOnce() {
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			HttpRequest request = request("/").POST(BodyPublishers.ofByteArray(new byte[i])).build();
			responses.add(this.client.sendAsync(request, BodyHandlers.ofString()));
		}
		for (int i = 0; i < 100; i++) {
			assertThat(responses.get(i).join().body()).isEqualTo("received " + i);
		}
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(request(path).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
		return this.client.send(request("/").POST(body).build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.listener.url() + path)).timeout(Duration.ofSeconds(20));
	}

	/** Sends text as it is and reads until the listener closes the connection. */
	private String exchange(String text) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.listener.port())) {
			socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
