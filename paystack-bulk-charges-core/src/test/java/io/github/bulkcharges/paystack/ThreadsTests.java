/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.slf4j.MDC;

import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Where work is done, what travels there, and what is started and stopped when.
 */
class ThreadsTests {

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void theCallersThreadDoesNotWait() throws Exception {
		CountDownLatch response = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			await(response);
			connection.respond(200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> read = client.listBatches();
			assertThat(read).isNotDone();
			response.countDown();
			assertThatNoException().isThrownBy(read::join);
		}
	}

	@Test
	void callbacksRunOnTheClientsOwnNamedThreads() throws Exception {
		CountDownLatch registered = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			await(registered);
			connection.respond(200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<String> name = client.listBatches()
				.thenApply((response) -> Thread.currentThread().getName());
			registered.countDown();
			assertThat(name.join()).startsWith("paystack-").doesNotContain("timer");
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void threadsAreVirtualWhereTheJvmHasThem() throws Exception {
		CountDownLatch registered = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			await(registered);
			connection.respond(200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<String> thread = client.listBatches()
				.thenApply((response) -> Thread.currentThread().toString());
			registered.countDown();
			assertThat(thread.join()).startsWith("VirtualThread");
		}
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void aPoolThatIsFullRefusesWithoutSendingAndWithoutBlocking() throws Exception {
		CountDownLatch response = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			await(response);
			connection.respond(200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			List<? extends CompletableFuture<?>> calls = IntStream.range(0, 1_100)
				.mapToObj((i) -> client.listBatches())
				.toList();
			Awaitility.await()
				.untilAsserted(() -> assertThat(calls).filteredOn(CompletableFuture::isCompletedExceptionally)
					.hasSizeGreaterThanOrEqualTo(1_100 - 1_064));
			assertThat(calls).filteredOn(CompletableFuture::isCompletedExceptionally)
				.allSatisfy((call) -> assertThat(catchThrowable(call::join))
					.hasCauseInstanceOf(RequestNotSentException.class)
					.hasMessageContaining("no capacity left"));
			response.countDown();
		}
	}

	@Test
	void theCallersLoggingContextTravelsToTheCallbackAndDoesNotStay() throws Exception {
		ExecutorService one = Executors.newSingleThreadExecutor();
		CountDownLatch registered = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			await(registered);
			connection.respond(200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).executor(one).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			MDC.put("tenant", "lagos");
			CompletableFuture<String> seen = client.listBatches().thenApply((response) -> MDC.get("tenant"));
			registered.countDown();
			assertThat(seen.join()).isEqualTo("lagos");
			assertThat(one.submit(() -> MDC.get("tenant")).get()).isNull();
		}
		finally {
			one.shutdownNow();
		}
	}

	@Test
	void theCallersObservationIsTheParentOfTheCallsAndCurrentInTheCallback() throws Exception {
		TestObservationRegistry registry = TestObservationRegistry.create();
		CountDownLatch registered = new CountDownLatch(1);
		try (Peer peer = Peer.that((request, connection) -> {
			await(registered);
			connection.respond(200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).observationRegistry(registry).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			Observation billing = Observation.start("billing", registry);
			CompletableFuture<Observation> current;
			try (Observation.Scope scope = billing.openScope()) {
				current = client.listBatches().thenApply((response) -> registry.getCurrentObservation());
			}
			registered.countDown();
			assertThat(current.join()).isSameAs(billing);
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("paystack.bulk.charges")
				.that()
				.hasParentObservationEqualTo(billing)
				.hasLowCardinalityKeyValue("operation", "list-batches")
				.hasLowCardinalityKeyValue("outcome", "SUCCESS")
				.hasLowCardinalityKeyValue("status", "200")
				.hasBeenStopped();
		}
	}

	@Test
	void anObservationTellsHowACallFailed() throws Exception {
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR);
				Paystack paystack = builder(peer).observationRegistry(registry).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(List.of(BulkCharge.of("AUTH_first0001", 1, "inv-1"))).join());
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("paystack.bulk.charges")
				.that()
				.hasLowCardinalityKeyValue("operation", "initiate")
				.hasLowCardinalityKeyValue("outcome", "UNKNOWN")
				.hasLowCardinalityKeyValue("status", "503")
				.hasError();
		}
	}

	@Test
	void aTaskDecoratorSeesEachCallOnTheCallersThread() throws Exception {
		Thread[] decorating = new Thread[1];
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = builder(peer).taskDecorator((work) -> {
					decorating[0] = Thread.currentThread();
					return work;
				}).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			assertThat(decorating[0]).isSameAs(Thread.currentThread());
		}
	}

	@Test
	void nothingIsStartedBeforeTheFirstCall() throws Exception {
		long before = threadsNamed("HttpClient-") + threadsNamed("paystack-");
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(threadsNamed("HttpClient-") + threadsNamed("paystack-")).isEqualTo(before);
			client.listBatches().join();
			assertThat(threadsNamed("HttpClient-") + threadsNamed("paystack-")).isGreaterThan(before);
		}
	}

	@Test
	void clientsWithSeveralKeysLiveSideBySide() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack lagos = builder(peer).secretKey("sk_test_lagos").build();
				Paystack accra = builder(peer).secretKey("sk_test_accra").build()) {
			lagos.bulkCharges().listBatches().join();
			accra.bulkCharges().listBatches().join();
			assertThat(peer.requests()).extracting((request) -> request.headers().get("Authorization"))
				.containsExactly("Bearer sk_test_lagos", "Bearer sk_test_accra");
		}
	}

	@Test
	void aClosedClientSendsNothing() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			Paystack paystack = builder(peer).build();
			BulkChargesClient client = paystack.bulkCharges();
			client.listBatches().join();
			paystack.close();
			paystack.close();
			assertThat(catchThrowable(() -> client.listBatches().join()))
				.hasCauseInstanceOf(RequestNotSentException.class)
				.hasMessageContaining("closed");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void anExecutorOfTheApplicationIsNotClosed() throws Exception {
		ExecutorService own = Executors.newSingleThreadExecutor();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			try (Paystack paystack = builder(peer).executor(own).build()) {
				BulkChargesClient client = paystack.bulkCharges();
				client.listBatches().join();
			}
			assertThat(own.isShutdown()).isFalse();
		}
		finally {
			own.shutdownNow();
		}
	}

	@Test
	void aKeyIsNeededBeforeAClientIsMade() {
		assertThat(catchThrowable(() -> Paystack.builder().build())).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("secretKey(…)");
	}

	@Test
	void keysThatCannotBeOneAreRefusedWithoutShowingThem() {
		for (String key : List.of("", " ", "pk_test_public", "sk_test_a b", "sk_test_\n", "sk_tëst")) {
			assertThat(catchThrowable(() -> Paystack.builder().secretKey(key))).as("key")
				.isInstanceOf(IllegalArgumentException.class)
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain((key.isBlank()) ? "\0" : key));
		}
	}

	@Test
	void baseUrlsThatCannotBeOneAreRefused() {
		for (String url : List.of("", "api.paystack.co", "ftp://api.paystack.co", "https://user:pw@host",
				"https://h/?q", "https://h/#f", "https:// x")) {
			assertThat(catchThrowable(() -> Paystack.builder().baseUrl(url))).as(url)
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void timeOutsAreFiniteAndPositive() {
		for (Duration duration : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(2))) {
			assertThat(catchThrowable(() -> Paystack.builder().requestTimeout(duration))).as(duration.toString())
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void noRegistryMeansNoObservation() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES);
				Paystack paystack = builder(peer).observationRegistry(ObservationRegistry.NOOP).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.listBatches().join().data().items()).isEmpty();
		}
	}

	private static long threadsNamed(String prefix) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(prefix))
			.count();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Paystack.Builder builder(Peer peer) {
		return Paystack.builder()
			.secretKey("sk_test_threads")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(peer.url());
	}

}
