/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The client's own limit, seen from the other end of the wire, and what the service's
 * real headers teach it.
 */
class RateLimitWireTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	@ParameterizedTest
	@ValueSource(strings = { "sk_test_limit", "rk_other_limit" })
	void aHundredRequestsGoAndTheNextWaits(String key) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = builder(peer).secretKey(key).mode(Mode.TEST).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			List<? extends CompletableFuture<?>> first = lists(client, 100);
			CompletableFuture<?> next = client.listBatches();
			first.forEach(CompletableFuture::join);
			assertThat(peer.requests()).hasSize(100);
			assertThat(next).isNotDone();
		}
	}

	@Test
	void aWaitingListDoesNotHoldUpAnInitiate() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200,
				request.method().equals("POST") ? Responses.BATCH : Responses.BATCHES));
				Paystack paystack = builder(peer).rateLimit(RateLimitSettings.defaults().withRequests(1)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			CompletableFuture<?> waiting = client.listBatches();
			client.initiate(CHARGES).join();
			assertThat(waiting).isNotDone();
		}
	}

	@Test
	void theLimitCanBeTurnedOff() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = builder(peer).rateLimit(RateLimitSettings.disabled()).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			lists(client, 150).forEach(CompletableFuture::join);
			assertThat(peer.requests()).hasSize(150);
		}
	}

	@Test
	void theServicesHeadersTeachWhenToGoOn() throws Exception {
		AtomicReference<Instant> windowEnds = new AtomicReference<>();
		AtomicInteger early = new AtomicInteger();
		Peer.Behavior service = (request, connection) -> {
			if (windowEnds.compareAndSet(null, Instant.now().plusMillis(400))) {
				connection.respond(200, Responses.BATCHES, "x-ratelimit-limit: 100", "x-ratelimit-remaining: 0",
						"x-ratelimit-reset: 0.4");
				return;
			}
			early.addAndGet(Instant.now().isBefore(windowEnds.get()) ? 1 : 0);
			connection.respond(200, Responses.BATCHES);
		};
		try (Peer peer = Peer.that(service); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			lists(client, 5).forEach(CompletableFuture::join);
			assertThat(peer.requests()).hasSize(6);
			assertThat(early).hasValue(0);
		}
	}

	@Test
	void oneRefusalIsEnoughToStopTheOthers() throws Exception {
		AtomicInteger refused = new AtomicInteger();
		AtomicReference<Instant> windowEnds = new AtomicReference<>();
		Peer.Behavior service = (request, connection) -> {
			windowEnds.compareAndSet(null, Instant.now().plusMillis(300));
			if (Instant.now().isBefore(windowEnds.get())) {
				refused.incrementAndGet();
				connection.respond(429, Responses.RATE_LIMITED, "x-ratelimit-limit: 100", "x-ratelimit-remaining: 0",
						"x-ratelimit-reset: 0.3");
				return;
			}
			connection.respond(200, Responses.BATCHES);
		};
		try (Peer peer = Peer.that(service); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			BulkChargesClient hasty = client.with(RequestOptions.defaults().withRetry(RetrySettings.disabled()));
			assertThat(failureOf(hasty.listBatches())).isInstanceOf(RateLimitedException.class);
			lists(client, 10).forEach(CompletableFuture::join);
			assertThat(refused).hasValue(1);
		}
	}

	@Test
	void whoWaitsIsNotSentWhenTheClientIsClosed() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			Paystack paystack = builder(peer).rateLimit(RateLimitSettings.defaults().withRequests(1)).build();
			paystack.bulkCharges().listBatches().join();
			CompletableFuture<?> waiting = paystack.bulkCharges().listBatches();
			paystack.close();
			assertThat(failureOf(waiting)).isInstanceOf(RequestNotSentException.class);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void whoWaitsForItsTurnStopsWaitingWhenItIsCancelled() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = builder(peer)
					.rateLimit(RateLimitSettings.defaults().withRequests(1).withQueueCapacity(1))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			client.listBatches().cancel(true);
			assertThat(client.listBatches()).as("the place in the queue is free again").isNotDone();
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void walkThroughPagesDoesNotStarveSingleCall() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<PaystackObservationContext>() {

			@Override
			public void onEvent(Observation.Event event, PaystackObservationContext context) {
				waiting.countDown();
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof PaystackObservationContext;
			}

		});
		AtomicInteger page = new AtomicInteger();
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200,
				"{\"status\":true,\"data\":[{\"batch_code\":\"BCH_" + page.incrementAndGet()
						+ "\"}],\"meta\":{\"pageCount\":100000}}"));
				Paystack paystack = builder(peer).rateLimit(RateLimitSettings.defaults().withRequests(10))
					.observationRegistry(registry)
					.build()) {
			CompletableFuture<Long> walk = paystack.bulkCharges()
				.forEachBatch(BatchQuery.defaults(), (batch) -> CompletableFuture.completedFuture(null));
			assertThat(waiting.await(20, TimeUnit.SECONDS)).as("the walk has used up its part").isTrue();
			assertThat(paystack.bulkCharges().listBatches()).succeedsWithin(Duration.ofSeconds(10));
			assertThat(walk).isNotDone();
			assertThat(peer.requests()).hasSizeBetween(3, 10);
			walk.cancel(true);
		}
	}

	@Test
	void backgroundCallUsesOnlyPartOfRateLimit() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = builder(peer).rateLimit(RateLimitSettings.defaults().withRequests(4)).build()) {
			BulkChargesClient background = paystack.bulkCharges().with(RequestOptions.defaults().withBackground(true));
			List<? extends CompletableFuture<?>> calls = lists(background, 4);
			assertThat(paystack.bulkCharges().listBatches()).succeedsWithin(Duration.ofSeconds(10));
			assertThat(calls.get(3)).isNotDone();
			assertThat(calls.get(0)).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	private static List<? extends CompletableFuture<?>> lists(BulkChargesClient client, int count) {
		return IntStream.range(0, count).mapToObj((i) -> client.listBatches()).toList();
	}

	private static PaystackException failureOf(CompletableFuture<?> call) {
		return (PaystackException) catchThrowableOfType(CompletionException.class, call::join).getCause();
	}

	private static Paystack.Builder builder(Peer peer) {
		return Paystack.builder()
			.secretKey("sk_test_limit")
			.retry(RetrySettings.defaults().withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))
			.baseUrl(peer.url());
	}

}
