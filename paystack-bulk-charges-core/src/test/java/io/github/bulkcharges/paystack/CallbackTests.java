/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that callbacks run on threads of their own, and may block.
 */
class CallbackTests {

	private final CountDownLatch end = new CountDownLatch(1);

	private final CountDownLatch registered = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.end.countDown();
	}

	@Test
	@Timeout(40)
	void mayMakeBlockingCalls() throws Exception {
		try (Peer peer = Peer.that(this::respondOnceRegistered); Paystack paystack = peer.paystack().build()) {
			BulkChargesClient client = paystack.bulkCharges();
			List<CompletableFuture<Integer>> calls = IntStream.range(0, 200)
				.mapToObj((i) -> client.listBatches()
					.thenApply((response) -> client.blocking().listBatches().httpStatus()))
				.toList();
			this.registered.countDown();
			assertThat(calls).allSatisfy((call) -> assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(200));
			assertThat(peer.requests()).hasSize(400);
		}
	}

	static Stream<Arguments> endings() {
		return Stream.of(ending("a success", (builder) -> {
		}), ending("an error", (builder) -> {
		}), ending("a timeout", (builder) -> builder.requestTimeout(Duration.ofMillis(200))),
				ending("a lost connection", (builder) -> {
				}), ending("a retry", (builder) -> builder
					.retry(RetrySettings.defaults().withDelay(Duration.ofMillis(1), Duration.ofMillis(1)))));
	}

	@ParameterizedTest
	@MethodSource("endings")
	void runOnThreadsOfTheirOwn(String ending, Consumer<Paystack.Builder> customizer) throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			hold(this.registered);
			switch (ending) {
				case "a success" -> connection.respond(200, Responses.BATCHES);
				case "a timeout" -> connection.awaitEnd();
				case "a lost connection" -> connection.drop();
				default -> connection.respond(503, Responses.ERROR);
			}
		})) {
			Paystack.Builder builder = peer.paystack();
			customizer.accept(builder);
			try (Paystack paystack = builder.build()) {
				CompletableFuture<String> thread = paystack.bulkCharges()
					.listBatches()
					.handle((response, failure) -> Thread.currentThread().getName());
				this.registered.countDown();
				assertThat(thread.get(30, TimeUnit.SECONDS)).matches(CallbackTests::isNeededByNoRequest);
			}
		}
	}

	@Test
	void runOnThreadsOfTheirOwnWhenClientIsClosed() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd())) {
			Paystack paystack = peer.paystack().build();
			CompletableFuture<String> thread = paystack.bulkCharges()
				.listBatches()
				.handle((response, failure) -> Thread.currentThread().getName());
			await().until(() -> peer.requests().size() == 1);
			paystack.close();
			assertThat(thread.get(30, TimeUnit.SECONDS)).startsWith("paystack-callback-");
		}
	}

	@Test
	void runOnThreadsOfTheirOwnWhenQueuedCallIsNotSent() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			Paystack paystack = peer.paystack().rateLimit(RateLimitSettings.defaults().withRequests(1)).build();
			paystack.bulkCharges().listBatches().join();
			CompletableFuture<String> thread = paystack.bulkCharges()
				.listBatches()
				.handle((response, failure) -> Thread.currentThread().getName());
			paystack.close();
			assertThat(thread.get(30, TimeUnit.SECONDS)).startsWith("paystack-callback-");
		}
	}

	@Test
	void runActionsOfWalkOnThreadsOfTheirOwn() throws Exception {
		List<String> threads = new CopyOnWriteArrayList<>();
		try (Peer peer = Peer.that((request, connection) -> {
			hold(this.registered);
			connection.respond(200,
					"{\"status\":true,\"data\":[{\"batch_code\":\"BCH_1\"}],\"meta\":{\"pageCount\":1}}");
		}); Paystack paystack = peer.paystack().build()) {
			CompletableFuture<Long> walk = paystack.bulkCharges().forEachBatch(BatchQuery.defaults(), (batch) -> {
				threads.add(Thread.currentThread().getName());
				return CompletableFuture.completedFuture(null);
			});
			this.registered.countDown();
			assertThat(walk.get(30, TimeUnit.SECONDS)).isEqualTo(1);
			assertThat(threads).singleElement().asString().matches(CallbackTests::isNeededByNoRequest);
		}
	}

	@Test
	void leaveRequestsOnThreadsOfTheClient() throws Exception {
		List<String> threads = new CopyOnWriteArrayList<>();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = Paystack.builder().baseUrl(peer.url()).secretKeySource(() -> {
					threads.add(Thread.currentThread().getName());
					return "sk_test_threads";
				}).build()) {
			paystack.bulkCharges().listBatches().thenCompose((response) -> paystack.bulkCharges().listBatches()).join();
			assertThat(threads).hasSize(2)
				.allSatisfy((name) -> assertThat(name).startsWith("paystack-").doesNotContain("callback"));
		}
	}

	@Test
	void mayBlockWithoutDelayingTimeouts() throws Exception {
		CountDownLatch blocked = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = peer.paystack().requestTimeout(Duration.ofMillis(200)).build()) {
			CompletableFuture<?> first = paystack.bulkCharges().listBatches().handle((response, failure) -> {
				blocked.countDown();
				hold(this.end);
				return response;
			});
			assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
			failure(ServiceUnavailableException.class, paystack.bulkCharges().listBatches());
			assertThat(first).isNotDone();
			this.end.countDown();
		}
	}

	@Test
	@Timeout(40)
	void mayBlockWithoutHoldingUpBlockingCalls() throws Exception {
		AtomicInteger blocked = new AtomicInteger();
		try (Peer peer = Peer.that(this::respondOnceRegistered);
				Paystack paystack = peer.paystack().maxThreads(2).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			for (int i = 0; i < 4; i++) {
				client.listBatches().thenRun(() -> {
					blocked.incrementAndGet();
					hold(this.end);
				});
			}
			this.registered.countDown();
			await().until(() -> blocked.get() >= 2);
			assertThat(client.blocking().listBatches().httpStatus()).isEqualTo(200);
			this.end.countDown();
		}
	}

	private void respondOnceRegistered(Peer.Request request, Peer.Connection connection) throws IOException {
		hold(this.registered);
		connection.respond(200, Responses.BATCHES);
	}

	private static Arguments ending(String name, Consumer<Paystack.Builder> customizer) {
		return Arguments.of(name, customizer);
	}

	private static void hold(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * From Java 21 on, a request has a virtual thread of its own, which nothing needs
	 * when the request has ended.
	 */
	private static boolean isNeededByNoRequest(String thread) {
		return thread.startsWith("paystack-callback-")
				|| (Runtime.version().feature() >= 21 && thread.startsWith("paystack-"));
	}

}
