/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for many concurrent webhooks with duplicates, on any web stack.
 */
abstract class AbstractManyWebhooksTests extends AbstractWebhookTests {

	private static final Logger log = LoggerFactory.getLogger(AbstractManyWebhooksTests.class);

	private static final int CHARGES = 1000;

	private static final Duration TIMEOUT = Duration.ofSeconds(40);

	private final Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();

	private final Map<String, Long> sent = new ConcurrentHashMap<>();

	private final Map<String, Long> listened = new ConcurrentHashMap<>();

	@BeforeEach
	void start() {
		this.application = WebhookApplication.start(type());
		this.application.listener().behave((reference) -> {
			this.listened.put(reference, System.nanoTime());
			this.effects.computeIfAbsent(reference, (key) -> new AtomicInteger()).incrementAndGet();
		});
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void processesEachOfManyWebhooksOnce(TestInfo test) throws Exception {
		post(Bodies.bulkCharge(nextId(), "warm-up"));
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		List<HttpRequest> requests = new ArrayList<>(IntStream.range(0, CHARGES)
			.mapToObj((number) -> request("many-" + number))
			.flatMap((request) -> List.of(request, request).stream())
			.toList());
		Collections.shuffle(requests, new Random(42));
		long start = System.nanoTime();
		List<CompletableFuture<Integer>> responses = requests.stream().map((request) -> send(client, request)).toList();
		CompletableFuture.allOf(responses.toArray(CompletableFuture<?>[]::new))
			.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
		long took = System.nanoTime() - start;
		assertThat(responses).extracting(CompletableFuture::join).isSubsetOf(200, 503).contains(200);
		this.effects.remove("warm-up");
		assertThat(this.effects).hasSize(CHARGES);
		assertThat(this.effects.values()).allSatisfy((count) -> assertThat(count).hasValue(1));
		report(test.getTestClass().orElseThrow().getSimpleName(), took, responses);
	}

	private void report(String name, long took, List<CompletableFuture<Integer>> responses) {
		long[] fromSending = this.sent.entrySet()
			.stream()
			.mapToLong((one) -> this.listened.get(one.getKey()) - one.getValue())
			.sorted()
			.toArray();
		long[] sinceArrival = this.application.listener()
			.events("many-")
			.stream()
			.map(BulkChargeSucceededEvent.class::cast)
			.mapToLong((event) -> Duration.between(event.receivedAt(), this.application.listener().calledAt(event))
				.toNanos())
			.sorted()
			.toArray();
		log.info(
				"{}: {} webhooks in {} ms, {} of them with status 503; from sending to the listener {}; from arrival to "
						+ "the listener {}",
				name, responses.size(), took / 1_000_000,
				responses.stream().filter((response) -> response.join() == 503).count(), quantiles(fromSending),
				quantiles(sinceArrival));
	}

	private static String quantiles(long[] nanos) {
		return "median %.1f ms, 99%% %.1f ms".formatted(nanos[nanos.length / 2] / 1e6,
				nanos[nanos.length * 99 / 100] / 1e6);
	}

	private CompletableFuture<Integer> send(HttpClient client, HttpRequest request) {
		this.sent.putIfAbsent(request.headers().firstValue("X-Test-Reference").orElseThrow(), System.nanoTime());
		return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
	}

	private HttpRequest request(String reference) {
		byte[] body = Bodies.bulkCharge(nextId(), reference);
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.application.port() + PATH))
			.timeout(TIMEOUT)
			.header(WebhookSignature.HEADER, sign(body))
			.header("X-Test-Reference", reference)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
	}

}
