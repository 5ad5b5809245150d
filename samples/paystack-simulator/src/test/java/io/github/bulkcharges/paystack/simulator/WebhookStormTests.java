/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.bulkcharges.paystack.simulator.WebhookReceiver.Received;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All events of a full batch at once, each of them twice and none in its place.
 */
class WebhookStormTests {

	private static final int CHARGES = 1000;

	private static final String KEY = "sk_test_storm";

	// The merchant's unique key.
	private final Set<String> booked = ConcurrentHashMap.newKeySet();

	private final Map<String, Integer> effects = new ConcurrentHashMap<>();

	private final AtomicLong balance = new AtomicLong();

	private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();

	@Test
	void appliesEveryEffectOnce() {
		WebhookOptions storm = WebhookOptions.defaults()
			.withConcurrency(64)
			.withCapacity(10_000)
			.withRetryDelays(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10))
			.withFaults(WebhookFaults.none().withDoubled(100).withReorderedAmong(2 * CHARGES).withSeed(42));
		try (WebhookReceiver receiver = new WebhookReceiver(this::receive);
				PaystackSimulator simulator = PaystackSimulator.start(SimulatorOptions.defaults()
					.withChargesPerSecond(0)
					.withWebhooks(storm.withUrl(receiver.url())))) {
			new TestClient(simulator.baseUrl()).withAuthorization("Bearer " + KEY).initiate(CHARGES, "r");
			await().until(() -> simulator.webhooks().counts().acknowledged() == 2 * CHARGES);
			WebhookCounts counts = simulator.webhooks().counts();
			assertThat(counts)
				.isEqualTo(new WebhookCounts(2L * CHARGES + this.failedOnce.size(), 2L * CHARGES, 0, 0, 0));
			assertThat(receiver.received()).hasSize((int) counts.sent())
				.allMatch((request) -> request.isSignedWith(KEY));
			assertThat(firstArrivals(receiver)).hasSize(CHARGES).isNotEqualTo(inOrder());
			assertThat(simulator.webhooks().deliveries()).hasSize(CHARGES)
				.allSatisfy((reference, deliveries) -> assertThat(deliveries.acknowledged()).isEqualTo(2));
			assertThat(this.balance).hasValue(simulator.debits().values().stream().mapToLong(Debits::amount).sum());
		}
		assertThat(this.failedOnce).isNotEmpty();
		assertThat(this.effects.keySet()).containsExactlyInAnyOrderElementsOf(inOrder());
		assertThat(this.effects.values()).containsOnly(1);
	}

	/**
	 * A merchant's receiver: it believes nobody without a signature, books a reference
	 * once, and breaks down now and then before it has booked.
	 */
	private int receive(Received request) {
		if (!request.isSignedWith(KEY)) {
			return 401;
		}
		String reference = request.reference();
		if (reference.endsWith("7") && this.failedOnce.add(reference)) {
			return 500;
		}
		if (this.booked.add(reference)) {
			this.effects.merge(reference, 1, Integer::sum);
			this.balance.addAndGet(request.json().get("data").get("amount").longValue());
		}
		return 200;
	}

	private static List<String> inOrder() {
		return IntStream.range(0, CHARGES).mapToObj((i) -> "r" + i).toList();
	}

	private static List<String> firstArrivals(WebhookReceiver receiver) {
		return receiver.references().stream().distinct().toList();
	}

}
