/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.webhook.ChargeSucceeded;
import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the endpoint on any web stack, over real sockets, beside Spring Security.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractWebhookEndpointTests extends AbstractWebhookTests {

	private static final String SIGNATURE = WebhookSignature.HEADER + ": ";

	private static final String PREVIOUS_KEY = "sk_test_webhook_previous";

	private static final int MEGABYTE = 1024 * 1024;

	@BeforeAll
	void start() {
		this.application = WebhookApplication.start(type(), "paystack.webhook.previous-secret-keys=" + PREVIOUS_KEY,
				"server.http2.enabled=true");
	}

	@AfterEach
	void behaveAgain() {
		this.application.listener().behave((reference) -> {
		});
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void publishesChargeOfBatchBeforeAcknowledging() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "published");
		Instant before = Instant.now();
		Connection.Response response = post(body);
		assertThat(response.status()).isEqualTo(200);
		assertHasNoBody(response);
		assertThat(events("published")).singleElement()
			.isInstanceOfSatisfying(BulkChargeSucceededEvent.class, (event) -> {
				assertThat(event.client()).isEqualTo("default");
				assertThat(event.batchCode()).isEqualTo("BCH_1");
				assertThat(event.charge().amount()).isEqualTo(250_000);
				assertThat(event.receivedAt()).isBetween(before, Instant.now());
			});
	}

	@Test
	void publishesChargeWithoutBatchAsOtherEvent() throws IOException {
		assertThat(post(Bodies.checkout(nextId(), "checkout")).status()).isEqualTo(200);
		assertThat(events("reference=checkout")).singleElement()
			.isInstanceOfSatisfying(PaystackWebhookEvent.class,
					(event) -> assertThat(event.event()).isInstanceOf(ChargeSucceeded.class));
	}

	@Test
	void publishesOtherEvents() throws IOException {
		assertThat(post(Bodies.other("transfer.failed", nextId())).status()).isEqualTo(200);
		assertThat(events("transfer.failed")).singleElement()
			.isInstanceOfSatisfying(PaystackWebhookEvent.class,
					(event) -> assertThat(event.client()).isEqualTo("default"));
	}

	@Test
	void publishesEachReminderOfDispute() throws IOException {
		byte[] first = Bodies.other("charge.dispute.remind", 1);
		byte[] second = new String(first, StandardCharsets.UTF_8).replace("\"test\"", "\"test\",\"reminder\":2")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(post(first).status()).isEqualTo(200);
		assertThat(post(second).status()).isEqualTo(200);
		assertThat(post(second).status()).isEqualTo(200);
		assertThat(events("charge.dispute.remind")).hasSize(2);
	}

	@Test
	void acceptsUppercaseSignatureAndPreviousKey() throws IOException {
		byte[] capitals = Bodies.bulkCharge(nextId(), "capitals");
		assertThat(post(capitals, "X-Paystack-Signature: " + sign(capitals).toUpperCase(Locale.ROOT)).status())
			.isEqualTo(200);
		byte[] previous = Bodies.bulkCharge(nextId(), "previous");
		assertThat(post(previous, SIGNATURE + WebhookSignature.sign(previous, PREVIOUS_KEY)).status()).isEqualTo(200);
	}

	@Test
	void rejectsForgedBody() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "forged");
		String good = SIGNATURE + sign(body);
		for (List<String> headers : List.of(List.<String>of(), List.of(SIGNATURE), List.of(SIGNATURE + "0"),
				List.of(SIGNATURE + WebhookSignature.sign(body, "sk_test_guessed")), List.of(good + "0"),
				List.of(good, good), List.of(good + ", " + sign(body)), List.of(SIGNATURE + "zz".repeat(64)))) {
			Connection.Response response = post(body, headers.toArray(String[]::new));
			assertThat(response.status()).as(headers.toString()).isEqualTo(401);
			assertHasNoBody(response);
		}
		assertThat(events("forged")).isEmpty();
	}

	@Test
	void rejectsBodyWithOneByteChanged() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "changed");
		String signature = SIGNATURE + sign(body);
		for (int index : List.of(0, body.length / 2, body.length - 1)) {
			byte[] changed = body.clone();
			changed[index] ^= 1;
			assertThat(post(changed, signature).status()).isEqualTo(401);
		}
		assertThat(events("changed")).isEmpty();
	}

	@Test
	void acknowledgesReplayWithoutPublishing() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "replayed");
		for (int i = 0; i < 5; i++) {
			assertThat(post(body).status()).isEqualTo(200);
		}
		assertThat(events("replayed")).hasSize(1);
	}

	@Test
	void doesNotPublishTruncatedBody() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "truncated");
		byte[] half = Arrays.copyOf(body, body.length / 2);
		try (Connection connection = connect()) {
			connection.write(head(body)).write(half).writeNoMore();
		}
		try (Connection connection = connect()) {
			connection.write(head(body)).write(half);
		}
		try (Connection connection = connect()) {
			connection.write(head("POST", PATH, "Transfer-Encoding: chunked", SIGNATURE + sign(half)))
				.write(chunk(half))
				.writeNoMore();
		}
		try (Connection connection = connect()) {
			connection.write(head("POST", PATH, "Content-Length: " + body.length, SIGNATURE + sign(half))).write(half);
		}
		assertThat(post(half, SIGNATURE + sign(body)).status()).isEqualTo(401);
		assertThat(post(Bodies.bulkCharge(nextId(), "after-the-cut")).status()).isEqualTo(200);
		assertThat(events("truncated")).isEmpty();
		assertThat(post(body).status()).isEqualTo(200);
		assertThat(events("truncated")).hasSize(1);
	}

	@Test
	void respondsOverHttp2() throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		URI uri = URI.create("http://localhost:" + this.application.port() + PATH);
		HttpResponse<String> upgraded = client.send(HttpRequest.newBuilder(uri).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(upgraded.statusCode()).isEqualTo(405);
		assertThat(upgraded.version()).isEqualTo(HttpClient.Version.HTTP_2);
		byte[] body = Bodies.bulkCharge(nextId(), "http2");
		for (Map.Entry<String, Integer> expected : Map.of("0".repeat(128), 401, sign(body), 200).entrySet()) {
			HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri)
				.header(WebhookSignature.HEADER, expected.getKey())
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build(), HttpResponse.BodyHandlers.ofString());
			assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(response.statusCode()).isEqualTo(expected.getValue());
			// HTTP/2 does not allow it, and many clients treat such a response as
			// malformed.
			assertThat(response.headers().firstValue("connection")).isEmpty();
		}
		assertThat(events("http2")).hasSize(1);
	}

	@Test
	void rejectsOversizedBodyByContentLength() throws IOException {
		try (Connection connection = connect()) {
			Connection.Response response = connection
				.write(head("POST", PATH, "Content-Length: " + (MEGABYTE + 1), SIGNATURE + "0".repeat(128)))
				.read();
			assertThat(response.status()).isEqualTo(413);
			assertHasNoBody(response);
		}
	}

	@Test
	void rejectsBodyThatIsOneByteTooLarge() throws IOException {
		try (Connection connection = connect()) {
			connection.write(head("POST", PATH, "Transfer-Encoding: chunked", SIGNATURE + "0".repeat(128)))
				.write(chunk(new byte[MEGABYTE]))
				.write(chunk(new byte[1]));
			Connection.Response response = connection.read();
			assertThat(response.status()).isEqualTo(413);
			assertHasNoBody(response);
		}
	}

	@Test
	void acceptsBodyOfMaxSize() throws IOException {
		byte[] body = Arrays.copyOf(Bodies.bulkCharge(nextId(), "largest"), MEGABYTE);
		Arrays.fill(body, Bodies.bulkCharge(0, "largest").length + 10, MEGABYTE, (byte) ' ');
		byte[] padded = new String(body, StandardCharsets.UTF_8).replace('\u0000', ' ')
			.getBytes(StandardCharsets.UTF_8);
		assertThat(post(padded).status()).isEqualTo(200);
		assertThat(events("largest")).hasSize(1);
	}

	@Test
	void acceptsChunkedBody() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "chunked");
		try (Connection connection = connect()) {
			connection.write(head("POST", PATH, "Transfer-Encoding: chunked", SIGNATURE + sign(body)))
				.write(chunk(Arrays.copyOf(body, 100)))
				.write(chunk(Arrays.copyOfRange(body, 100, body.length)))
				.write("0\r\n\r\n");
			assertThat(connection.read().status()).isEqualTo(200);
		}
		assertThat(events("chunked")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "br", "identity, gzip", "x" })
	void rejectsCompressedBody(String encoding) throws IOException {
		byte[] plain = Bodies.bulkCharge(nextId(), "compressed");
		byte[] compressed = gzip(plain);
		for (byte[] signed : List.of(plain, compressed)) {
			Connection.Response response = post(compressed, "Content-Encoding: " + encoding, SIGNATURE + sign(signed));
			assertThat(response.status()).isEqualTo(415);
			assertHasNoBody(response);
		}
		assertThat(events("compressed")).isEmpty();
	}

	@Test
	void acceptsIdentityContentEncoding() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "identity");
		assertThat(post(body, "Content-Encoding: identity", SIGNATURE + sign(body)).status()).isEqualTo(200);
	}

	@Test
	void doesNotPublishCompressedBodyWithoutContentEncoding() throws IOException {
		int before = this.application.listener().count();
		assertThat(post(gzip(Bodies.bulkCharge(nextId(), "hidden"))).status()).isEqualTo(200);
		assertThat(this.application.listener().count()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "<html></html>" })
	void acknowledgesSignedBodyThatIsNoEvent(String body) throws IOException {
		int before = this.application.listener().count();
		Connection.Response response = post(body.getBytes(StandardCharsets.UTF_8));
		assertThat(response.status()).isEqualTo(200);
		assertHasNoBody(response);
		assertThat(this.application.listener().count()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND" })
	void rejectsOtherMethods(String method) throws IOException {
		try (Connection connection = connect()) {
			Connection.Response response = connection.write(head(method, PATH)).read();
			assertThat(response.status()).isEqualTo(405);
			assertThat(response.headers()).containsEntry("allow", "POST");
			assertHasNoBody(response);
		}
	}

	@Test
	void keepsConnectionAlive() throws IOException {
		try (Connection connection = connect()) {
			for (int i = 0; i < 3; i++) {
				byte[] body = Bodies.bulkCharge(nextId(), "kept-alive-" + i);
				assertThat(connection.write(head(body)).write(body).read().status()).isEqualTo(200);
			}
		}
		assertThat(events("kept-alive-")).hasSize(3);
	}

	@Test
	void handlesEventAgainAfterListenerFailure() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "failing");
		this.application.listener().behave((reference) -> {
			throw new IllegalStateException("no database");
		});
		Connection.Response response = post(body);
		assertThat(response.status()).isEqualTo(500);
		assertHasNoBody(response);
		this.application.listener().behave((reference) -> {
			throw new StackOverflowError();
		});
		assertThat(post(body).status()).isEqualTo(500);
		behaveAgain();
		assertThat(post(body).status()).isEqualTo(200);
		assertThat(post(body).status()).isEqualTo(200);
		assertThat(events("failing")).hasSize(3);
	}

	@Test
	void doesNotAcknowledgeDuplicateWhileFirstIsHandled() throws Exception {
		byte[] body = Bodies.bulkCharge(nextId(), "doubled");
		CountDownLatch release = new CountDownLatch(1);
		this.application.listener().behave((reference) -> waitFor(release));
		CompletableFuture<Integer> first = postAsync(body);
		await().until(() -> events("doubled").size() == 1);
		Connection.Response response = post(body);
		assertThat(response.status()).isEqualTo(503);
		assertHasNoBody(response);
		release.countDown();
		assertThat(first).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(200);
		assertThat(post(body).status()).isEqualTo(200);
		assertThat(events("doubled")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /other", "POST /paystack/webhook/", "POST /paystack/webhook;a=b",
			"POST /paystack/%77ebhook", "POST //paystack/webhook", "POST /paystack/webhook/../webhook",
			"POST /PAYSTACK/WEBHOOK", "POST /x/paystack/webhook", "GET /other", "GET /paystack/webhook/" })
	void doesNotChangeApplicationSecurity(String request) throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "elsewhere");
		try (Connection connection = connect()) {
			String[] parts = request.split(" ");
			int status = connection
				.write(head(parts[0], parts[1], "Content-Length: " + body.length, SIGNATURE + sign(body)))
				.write(body)
				.read()
				.status();
			assertThat(status).isIn(302, 400, 401, 403);
		}
		assertThat(events("elsewhere")).isEmpty();
	}

	@Test
	void doesNotDisableCsrfProtection() throws IOException {
		String user = "Authorization: Basic " + Base64.getEncoder()
			.encodeToString(("user:" + WebhookApplication.PASSWORD).getBytes(StandardCharsets.UTF_8));
		try (Connection connection = connect()) {
			Connection.Response response = connection.write(head("GET", "/other", user)).read();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).isEqualTo("read");
		}
		try (Connection connection = connect()) {
			assertThat(connection.write(head("POST", "/other", user, "Content-Length: 0")).read().status()).isIn(401,
					403);
		}
	}

	@Test
	void ignoresQuery() throws IOException {
		byte[] body = Bodies.bulkCharge(nextId(), "queried");
		try (Connection connection = connect()) {
			assertThat(connection
				.write(head("POST", PATH + "?a=b", "Content-Length: " + body.length, SIGNATURE + sign(body)))
				.write(body)
				.read()
				.status()).isEqualTo(200);
		}
	}

	@Test
	void observesRequestsByPath() throws IOException {
		post(Bodies.bulkCharge(nextId(), "observed"));
		MeterRegistry meters = this.application.bean(MeterRegistry.class);
		await().untilAsserted(() -> assertThat(
				meters.get("http.server.requests").tags("uri", PATH, "status", "200", "method", "POST").timer().count())
			.isPositive());
	}

	@Test
	void countsRequestsByOutcome() throws IOException {
		post(Bodies.bulkCharge(nextId(), "counted"));
		post(Bodies.bulkCharge(nextId(), "forged"), SIGNATURE + "0".repeat(128));
		MeterRegistry meters = this.application.bean(MeterRegistry.class);
		assertThat(meters.get("paystack.webhooks").tags("client", "default", "outcome", "PROCESSED").counter().count())
			.isPositive();
		assertThat(meters.get("paystack.webhooks")
			.tags("client", "default", "outcome", "INVALID_SIGNATURE")
			.counter()
			.count()).isPositive();
	}

	private List<Object> events(String text) {
		return this.application.listener().events(text);
	}

}
