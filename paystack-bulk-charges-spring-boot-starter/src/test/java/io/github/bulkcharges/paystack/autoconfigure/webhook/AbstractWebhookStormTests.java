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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All charges of one batch succeed at once, and each event comes twice and out of order,
 * until it is acknowledged.
 */
abstract class AbstractWebhookStormTests extends AbstractWebhookTests {

	private static final int CHARGES = 1000;

	private static final int MOST_TIMES = 20;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@BeforeAll
	void start() {
		this.application = WebhookApplication.start(type());
	}

	@AfterAll
	void stop() {
		this.application.close();
	}

	@Test
	void everyEffectHappensOnce() {
		Map<String, AtomicInteger> effects = new ConcurrentHashMap<>();
		this.application.listener()
			.behave((reference) -> effects.computeIfAbsent(reference, (key) -> new AtomicInteger()).incrementAndGet());
		storm("warm", 200);
		this.application.listener().forget();
		List<CompletableFuture<Integer>> posts = storm("charge", CHARGES);
		assertThat(posts).allSatisfy((post) -> assertThat(post).isCompletedWithValue(200));
		assertThat(effects.entrySet()).filteredOn((effect) -> effect.getKey().startsWith("charge-"))
			.hasSize(CHARGES)
			.allSatisfy((effect) -> assertThat(effect.getValue()).as(effect.getKey()).hasValue(1));
		report();
	}

	private List<CompletableFuture<Integer>> storm(String name, int charges) {
		List<byte[]> bodies = new ArrayList<>();
		IntStream.range(0, charges).mapToObj((i) -> Bodies.bulkCharge(nextId(), name + "-" + i)).forEach((body) -> {
			bodies.add(body);
			bodies.add(body);
		});
		Collections.shuffle(bodies, new Random(42));
		List<CompletableFuture<Integer>> posts = bodies.stream().map((body) -> deliver(body, 1)).toList();
		CompletableFuture.allOf(posts.toArray(CompletableFuture<?>[]::new)).join();
		return posts;
	}

	/** As Paystack does, which sends again what was not acknowledged. */
	private CompletableFuture<Integer> deliver(byte[] body, int time) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.application.port() + PATH))
			.timeout(Duration.ofSeconds(30))
			.header(WebhookSignature.HEADER, sign(body))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
			.thenCompose((answer) -> (answer.statusCode() == 200 || time == MOST_TIMES)
					? CompletableFuture.completedFuture(answer.statusCode()) : deliver(body, time + 1));
	}

	private void report() {
		List<Long> micros = this.application.listener().waits().stream().sorted().toList();
		System.out.printf(
				"%s: %d of %d webhooks at once reached the listener; from arrival to listener "
						+ "median %.1f ms, 99th percentile %.1f ms, longest %.1f ms%n",
				type(), micros.size(), 2 * CHARGES, micros.get(micros.size() / 2) / 1000.0,
				micros.get(micros.size() * 99 / 100) / 1000.0, micros.get(micros.size() - 1) / 1000.0);
	}

}
