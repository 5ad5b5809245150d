/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.internal.call.Operation;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Paystack#close()}.
 */
class CloseTests {

	private static final Peer.Behavior SILENT = (request, connection) -> connection.awaitEnd();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.bulkcharges.paystack");

	@BeforeEach
	void watchLog() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void leaveLog() {
		this.logger.detachAppender(this.log);
		this.logger.setAdditive(true);
	}

	@Test
	void isBoundedWhileServiceIsSilent() throws Exception {
		try (Peer peer = Peer.that(SILENT)) {
			Paystack paystack = peer.paystack().build();
			CompletableFuture<?> initiate = sentInitiate(peer, paystack);
			long began = System.nanoTime();
			paystack.close();
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(35));
			assertThat(failure(initiate)).isInstanceOf(OutcomeUnknownException.class);
		}
	}

	@Test
	void doesNotWaitWhenThreadIsInterrupted() throws Exception {
		try (Peer peer = Peer.that(SILENT)) {
			Paystack paystack = peer.paystack().build();
			CompletableFuture<?> initiate = sentInitiate(peer, paystack);
			closeInterrupted(paystack);
			OutcomeUnknownException failure = (OutcomeUnknownException) failure(initiate);
			assertThat(failure.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
			assertThat(failure.sentAt()).isNotNull();
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	void logsReferencesOfInitiateThatWasGivenUp() throws Exception {
		try (Peer peer = Peer.that(SILENT)) {
			Paystack paystack = peer.paystack().build();
			sentInitiate(peer, paystack);
			closeInterrupted(paystack);
			await().untilAsserted(() -> assertThat(this.log.list).anySatisfy((event) -> {
				assertThat(event.getLevel()).isEqualTo(Level.WARN);
				assertThat(event.getFormattedMessage()).contains(PaystackServer.REFERENCE,
						PaystackServer.OTHER_REFERENCE);
			}));
		}
	}

	@Test
	@Timeout(25)
	void failsReadsAtOnce() throws Exception {
		try (Peer peer = Peer.that(SILENT)) {
			Paystack paystack = peer.paystack().build();
			CompletableFuture<?> read = paystack.bulkCharges().fetchBatch("BCH_1");
			await().until(() -> peer.requests().size() == 1);
			paystack.close();
			PaystackException failure = failure(read);
			assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
			assertThat(failure).hasMessageContaining("closed");
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	@Timeout(25)
	void doesNotSendInitiateThatWaitsForRateLimit() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			Paystack paystack = peer.paystack().rateLimit(RateLimitSettings.defaults().withRequests(1)).build();
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			CompletableFuture<?> waiting = paystack.bulkCharges().initiate(PaystackServer.charges());
			paystack.close();
			assertThat(failure(waiting)).isInstanceOf(RequestNotSentException.class);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	@Timeout(25)
	void doesNotSendInitiateThatWaitsForThread() throws Exception {
		ExecutorService one = Executors.newSingleThreadExecutor();
		try (Peer peer = Peer.that(SILENT)) {
			Paystack paystack = peer.paystack().executor(one).build();
			CompletableFuture<?> read = paystack.bulkCharges().fetchBatch("BCH_1");
			await().until(() -> peer.requests().size() == 1);
			CompletableFuture<?> waiting = paystack.bulkCharges().initiate(PaystackServer.charges());
			paystack.close();
			assertThat(failure(waiting)).isInstanceOf(RequestNotSentException.class);
			assertThat(failure(read)).isNotNull();
			one.submit(() -> {
			}).get();
			assertThat(peer.requests()).extracting(Peer.Request::method).containsExactly("GET");
		}
		finally {
			one.shutdownNow();
		}
	}

	@ParameterizedTest
	@EnumSource
	void failsLaterCallsWithoutSending(Operation operation) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			Paystack paystack = peer.paystack().build();
			paystack.close();
			PaystackException failure = failure(PaystackServer.call(paystack, operation, RequestOptions.defaults()));
			assertThat(failure).isInstanceOf(RequestNotSentException.class).hasMessageContaining("closed");
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void canBeCalledTwice() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			Paystack paystack = peer.paystack().build();
			paystack.bulkCharges().listBatches().join();
			paystack.close();
			paystack.close();
			assertThat(failure(paystack.bulkCharges().listBatches())).isInstanceOf(RequestNotSentException.class);
		}
	}

	@Test
	@Timeout(25)
	void canBeCalledByCallback() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			Paystack paystack = peer.paystack().build();
			paystack.bulkCharges().listBatches().thenRun(paystack::close).join();
			assertThat(failure(paystack.bulkCharges().listBatches())).isInstanceOf(RequestNotSentException.class);
		}
	}

	@Test
	@Timeout(25)
	void canBeCalledByCallbackWhileReadsAreRunning() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			if (request.target().contains("BCH_slow")) {
				connection.awaitEnd();
			}
			connection.respond(200, Responses.BATCH);
		})) {
			Paystack paystack = peer.paystack().build();
			CompletableFuture<?> slow = paystack.bulkCharges().fetchBatch("BCH_slow");
			paystack.bulkCharges().fetchBatch("BCH_1").thenRun(paystack::close).join();
			assertThat(failure(slow)).isNotNull();
		}
	}

	@Test
	void endsItsThreads() throws Exception {
		Set<Thread> before = threads();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			try (Paystack paystack = peer.paystack().requestTimeout(Duration.ofSeconds(30)).build()) {
				paystack.bulkCharges().listBatches().thenAccept((response) -> {
				}).join();
			}
			await().untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
		}
	}

	private static void closeInterrupted(Paystack paystack) throws InterruptedException {
		AtomicBoolean interrupted = new AtomicBoolean();
		Thread closing = new Thread(() -> {
			Thread.currentThread().interrupt();
			paystack.close();
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		closing.start();
		closing.join(10_000);
		assertThat(closing.isAlive()).as("closing").isFalse();
		assertThat(interrupted).as("interrupt flag").isTrue();
	}

	private static CompletableFuture<PaystackResponse<BulkChargeBatch>> sentInitiate(Peer peer, Paystack paystack) {
		CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate = paystack.bulkCharges()
			.initiate(PaystackServer.charges());
		await().until(() -> peer.requests().size() == 1);
		return initiate;
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("paystack"))
			.collect(Collectors.toSet());
	}

}
