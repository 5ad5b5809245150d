/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link AbandonedInitiateListener}.
 */
class AbandonedInitiateTests {

	private static final RequestOptions CORRELATED = RequestOptions.defaults().withCorrelationId("run-7/batch-3");

	private final List<AbandonedInitiate> abandoned = new CopyOnWriteArrayList<>();

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void end() {
		this.end.countDown();
	}

	@Test
	void isToldOfBatchOfCancelledCall() throws Exception {
		try (Peer peer = responding(200, Responses.BATCH); Paystack paystack = builder(peer).build()) {
			CompletableFuture<?> initiate = paystack.bulkCharges().with(CORRELATED).initiate(PaystackServer.charges());
			await().until(() -> peer.requests().size() == 1);
			initiate.cancel(true);
			this.end.countDown();
			AbandonedInitiate told = told();
			assertThat(told.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
			assertThat(told.correlationId()).isEqualTo("run-7/batch-3");
			assertThat(told.response().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(told.failure()).isNull();
		}
	}

	@Test
	void isToldOfRefusalOfCancelledCall() throws Exception {
		try (Peer peer = responding(400, "{\"status\":false,\"message\":\"No\"}");
				Paystack paystack = builder(peer).build()) {
			CompletableFuture<?> initiate = paystack.bulkCharges().initiate(PaystackServer.charges());
			await().until(() -> peer.requests().size() == 1);
			initiate.cancel(true);
			this.end.countDown();
			AbandonedInitiate told = told();
			assertThat(told.correlationId()).isNull();
			assertThat(told.response()).isNull();
			assertThat(told.failure()).isInstanceOf(PaystackRefusedException.class);
		}
	}

	@Test
	void isToldOfBatchOfInterruptedCaller() throws Exception {
		try (Peer peer = responding(200, Responses.BATCH); Paystack paystack = builder(peer).build()) {
			Thread caller = new Thread(() -> {
				try {
					paystack.bulkCharges().with(CORRELATED).blocking().initiate(PaystackServer.charges());
				}
				catch (OutcomeUnknownException ex) {
					// The listener is told how it ends.
				}
			});
			caller.start();
			await().until(() -> peer.requests().size() == 1);
			caller.interrupt();
			caller.join(10_000);
			this.end.countDown();
			AbandonedInitiate told = told();
			assertThat(told.correlationId()).isEqualTo("run-7/batch-3");
			assertThat(told.response().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
		}
	}

	@Test
	void isToldWhenClientIsClosedBeforeTheResponse() throws Exception {
		try (Peer peer = responding(200, Responses.BATCH)) {
			Paystack paystack = builder(peer).build();
			CompletableFuture<?> initiate = paystack.bulkCharges().with(CORRELATED).initiate(PaystackServer.charges());
			await().until(() -> peer.requests().size() == 1);
			closeInterrupted(paystack);
			failure(OutcomeUnknownException.class, initiate);
			AbandonedInitiate told = told();
			assertThat(told.references()).containsExactly(PaystackServer.REFERENCE, PaystackServer.OTHER_REFERENCE);
			assertThat(told.correlationId()).isEqualTo("run-7/batch-3");
			assertThat(told.failure()).isInstanceOf(OutcomeUnknownException.class);
		}
	}

	@Test
	void isNotToldOfCallThatWasNotSent() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		RestClient.Builder slow = RestClient.builder().requestInterceptor((request, body, execution) -> {
			reached.countDown();
			hold();
			return execution.execute(request, body);
		});
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			try (Paystack paystack = builder(peer).restClientBuilder(slow).build()) {
				CompletableFuture<?> initiate = paystack.bulkCharges().initiate(PaystackServer.charges());
				reached.await();
				initiate.cancel(true);
				this.end.countDown();
			}
			assertThat(peer.requests()).isEmpty();
			assertThat(this.abandoned).isEmpty();
		}
	}

	@Test
	void isNotToldOfQueuedCallWhenClientIsClosed() throws Exception {
		this.end.countDown();
		try (Peer peer = responding(200, Responses.BATCH)) {
			Paystack paystack = builder(peer).rateLimit(RateLimitSettings.defaults().withRequests(1)).build();
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			CompletableFuture<?> queued = paystack.bulkCharges().initiate(PaystackServer.charges());
			paystack.close();
			failure(queued);
			assertThat(this.abandoned).isEmpty();
		}
	}

	@Test
	void isNotToldOfCallThatItsCallerReceives() throws Exception {
		this.end.countDown();
		try (Peer peer = responding(200, Responses.BATCH)) {
			try (Paystack paystack = builder(peer).build()) {
				paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			}
			assertThat(this.abandoned).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "an exception", "an error" })
	void mayFail(String how) throws Exception {
		try (Peer peer = responding(200, Responses.BATCH);
				Paystack paystack = peer.paystack().abandonedInitiateListener((initiate) -> {
					this.abandoned.add(initiate);
					if (how.equals("an error")) {
						throw new StackOverflowError("listener");
					}
					throw new IllegalStateException("listener");
				}).build()) {
			CompletableFuture<?> initiate = paystack.bulkCharges().initiate(PaystackServer.charges());
			await().until(() -> peer.requests().size() == 1);
			initiate.cancel(true);
			this.end.countDown();
			told();
			assertThat(paystack.bulkCharges().fetchBatch("BCH_1")).succeedsWithin(Duration.ofSeconds(10));
		}
	}

	private AbandonedInitiate told() {
		await().until(() -> !this.abandoned.isEmpty());
		assertThat(this.abandoned).hasSize(1);
		return this.abandoned.get(0);
	}

	private Paystack.Builder builder(Peer peer) {
		return peer.paystack().abandonedInitiateListener(this.abandoned::add);
	}

	private Peer responding(int status, String body) {
		return Peer.that((request, connection) -> {
			hold();
			connection.respond(status, body);
		});
	}

	private void hold() {
		while (this.end.getCount() > 0) {
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				// The test decides when it ends.
			}
		}
	}

	private static void closeInterrupted(Paystack paystack) throws InterruptedException {
		Thread closing = new Thread(() -> {
			Thread.currentThread().interrupt();
			paystack.close();
		});
		closing.start();
		closing.join(10_000);
		assertThat(closing.isAlive()).as("closing").isFalse();
	}

}
