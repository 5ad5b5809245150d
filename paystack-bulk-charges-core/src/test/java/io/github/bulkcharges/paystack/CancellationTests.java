/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What cancelling does, seen from the other end of the wire.
 */
class CancellationTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	private final CountDownLatch response = new CountDownLatch(1);

	@Test
	void cancellingAReadClosesItsConnection() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> read = client.fetchBatch("BCH_1");
			await().until(() -> peer.requests().size() == 1);
			read.cancel(true);
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	void aTimeOutThatTheCallerPutsOnAReadClosesItsConnection() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> read = client.fetchBatch("BCH_1").orTimeout(300, TimeUnit.MILLISECONDS);
			assertThatExceptionOfType(java.util.concurrent.ExecutionException.class).isThrownBy(read::get)
				.withCauseInstanceOf(TimeoutException.class);
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	void cancellingAnInitiateThatWasNotWrittenPreventsIt() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		RestClient.Builder slow = RestClient.builder().requestInterceptor((request, body, execution) -> {
			reached.countDown();
			awaitUninterrupted(go);
			return execution.execute(request, body);
		});
		Outcome outcome = new Outcome();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = builder(peer).restClientBuilder(slow).abandonedInitiateListener(outcome).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> initiate = client.initiate(CHARGES);
			reached.await();
			initiate.cancel(true);
			go.countDown();
			client.listBatches().handle((response, failure) -> null).join();
			assertThat(peer.requests()).extracting(Peer.Request::method).doesNotContain("POST");
			assertThat(outcome.references.get()).isNull();
		}
	}

	@Test
	void anInitiateThatWasWrittenRunsOnAndItsBatchIsReported() throws Exception {
		Outcome outcome = new Outcome();
		try (Peer peer = Peer.that(this::respondLater);
				Paystack paystack = builder(peer).abandonedInitiateListener(outcome).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> initiate = client.initiate(CHARGES);
			await().until(() -> peer.requests().size() == 1);
			initiate.cancel(true);
			assertThat(initiate).isCancelled();
			this.response.countDown();
			await().until(() -> outcome.references.get() != null);
			assertThat(outcome.references.get()).containsExactly("inv-1");
			assertThat(outcome.response.get().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(peer.closedByClient()).isZero();
		}
	}

	@Test
	void anAbandonedInitiateThatIsLostIsReportedAsUnknown() throws Exception {
		Outcome outcome = new Outcome();
		try (Peer peer = Peer.that((request, connection) -> {
			awaitUninterrupted(this.response);
			connection.drop();
		}); Paystack paystack = builder(peer).abandonedInitiateListener(outcome).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> initiate = client.initiate(CHARGES).orTimeout(200, TimeUnit.MILLISECONDS);
			await().until(() -> peer.requests().size() == 1 && initiate.isDone());
			this.response.countDown();
			await().until(() -> outcome.failure.get() != null);
			assertThat(outcome.failure.get()).isInstanceOf(OutcomeUnknownException.class);
		}
	}

	@Test
	void closingWaitsForAnInitiateThatIsUnderWay() throws Exception {
		Outcome outcome = new Outcome();
		try (Peer peer = Peer.that(this::respondLater)) {
			Paystack paystack = builder(peer).abandonedInitiateListener(outcome).build();
			CompletableFuture<PaystackResponse<BulkChargeBatch>> initiate = paystack.bulkCharges().initiate(CHARGES);
			await().until(() -> peer.requests().size() == 1);
			Thread closing = new Thread(paystack::close);
			closing.start();
			await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
			assertThat(initiate).isNotDone();
			this.response.countDown();
			closing.join(10_000);
			assertThat(initiate.join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
		}
	}

	@Test
	void closingCutsOffReads() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd())) {
			Paystack paystack = builder(peer).build();
			CompletableFuture<?> read = paystack.bulkCharges().fetchBatch("BCH_1");
			await().until(() -> peer.requests().size() == 1);
			paystack.close();
			assertThat(read).failsWithin(Duration.ofSeconds(10));
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	void interruptingAThreadThatBlocksOnAReadAbortsIt() throws Exception {
		AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			Thread blocked = new Thread(() -> {
				try {
					client.blocking().fetchBatch("BCH_1");
				}
				catch (RuntimeException ex) {
					thrown.set(Thread.currentThread().isInterrupted() ? ex : null);
				}
			});
			blocked.start();
			await().until(() -> peer.requests().size() == 1);
			blocked.interrupt();
			await().until(() -> peer.closedByClient() == 1);
			blocked.join(10_000);
			assertThat(thrown.get()).isInstanceOf(ServiceUnavailableException.class);
		}
	}

	private void respondLater(Peer.Request request, Peer.Connection connection) throws java.io.IOException {
		awaitUninterrupted(this.response);
		connection.respond(200, Responses.BATCH);
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		boolean interrupted = false;
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static Paystack.Builder builder(Peer peer) {
		return Paystack.builder()
			.secretKey("sk_test_cancel")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(peer.url())
			.requestTimeout(Duration.ofSeconds(30));
	}

	private static final class Outcome implements AbandonedInitiateListener {

		private final AtomicReference<List<String>> references = new AtomicReference<>();

		private final AtomicReference<PaystackResponse<BulkChargeBatch>> response = new AtomicReference<>();

		private final AtomicReference<PaystackException> failure = new AtomicReference<>();

		@Override
		public void onAbandonedInitiate(AbandonedInitiate abandoned) {
			this.response.set(abandoned.response());
			this.failure.set(abandoned.failure());
			this.references.set(abandoned.references());
		}

	}

}
