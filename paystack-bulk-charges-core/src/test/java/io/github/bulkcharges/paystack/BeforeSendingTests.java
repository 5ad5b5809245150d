/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestOptions#withBeforeSending(Runnable)}.
 */
class BeforeSendingTests {

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	@Test
	void isCalledOncePerAttempt() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		AtomicInteger requests = new AtomicInteger();
		try (Peer peer = Peer.that((request, connection) -> {
			boolean first = requests.incrementAndGet() == 1;
			connection.respond(first ? 429 : 200, first ? Responses.RATE_LIMITED : Responses.BATCH);
		}); Paystack paystack = peer.paystack().retry(QUICK).build()) {
			client(paystack, calls::incrementAndGet).initiate(PaystackServer.charges()).join();
			assertThat(peer.requests()).hasSize(2);
			assertThat(calls).hasValue(2);
		}
	}

	@Test
	void receivesFingerprintOfKeyThatIsSent() throws Exception {
		List<String> fingerprints = new CopyOnWriteArrayList<>();
		RequestOptions options = RequestOptions.defaults().withBeforeSending(fingerprints::add);
		Iterator<String> keys = List.of("sk_test_first001", "sk_test_second02").iterator();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack().secretKeySource(keys::next).build()) {
			paystack.bulkCharges().with(options).fetchBatch("BCH_1").join();
			paystack.bulkCharges().with(options).fetchBatch("BCH_1").join();
		}
		// printf %s sk_test_first001 | sha256sum
		assertThat(fingerprints).containsExactly("073fe2a8d360e450", "4f5bb5d248be06d0");
	}

	@Test
	void isCalledBeforeRequestArrivesOnSendingThread() throws Exception {
		List<String> order = new CopyOnWriteArrayList<>();
		AtomicReference<Thread> sending = new AtomicReference<>();
		AtomicReference<Thread> calling = new AtomicReference<>();
		try (Peer peer = Peer.that((request, connection) -> {
			order.add("request");
			connection.respond(200, Responses.BATCH);
		});
				Paystack paystack = peer.paystack()
					.restClientBuilder(RestClient.builder().requestInterceptor((request, body, execution) -> {
						sending.set(Thread.currentThread());
						order.add("interceptor");
						return execution.execute(request, body);
					}))
					.build()) {
			client(paystack, () -> {
				calling.set(Thread.currentThread());
				order.add("hook");
			}).initiate(PaystackServer.charges()).join();
			assertThat(order).containsExactly("interceptor", "hook", "request");
			assertThat(calling.get()).isSameAs(sending.get());
		}
	}

	@Test
	void preventsSendingWhenItFails() throws Exception {
		IllegalStateException cause = new IllegalStateException("not stored");
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = peer.paystack().build()) {
			RequestNotSentException failure = failure(RequestNotSentException.class, client(paystack, () -> {
				throw cause;
			}).initiate(PaystackServer.charges()));
			assertThat(failure.getCause()).isSameAs(cause);
			assertThat(peer.requests()).isEmpty();
		}
	}

	@Test
	void preventsSendingWhenItFailsWithAnError() throws Exception {
		StackOverflowError cause = new StackOverflowError("not stored");
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = peer.paystack().build()) {
			RequestNotSentException failure = failure(RequestNotSentException.class, client(paystack, () -> {
				throw cause;
			}).initiate(PaystackServer.charges()));
			assertThat(failure.getCause()).isSameAs(cause);
			assertThat(peer.requests()).isEmpty();
		}
	}

	@Test
	void preventsSendingOfReadWhenItFails() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES); Paystack paystack = peer.paystack().build()) {
			failure(RequestNotSentException.class, client(paystack, () -> {
				throw new IllegalStateException("not stored");
			}).listBatches());
			assertThat(peer.requests()).isEmpty();
		}
	}

	@Test
	void preventsSendingWhenItCancelsCall() throws Exception {
		AtomicReference<CompletableFuture<PaystackResponse<BulkChargeBatch>>> call = new AtomicReference<>();
		CompletableFuture<Void> registered = new CompletableFuture<>();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = peer.paystack().build()) {
			call.set(client(paystack, () -> {
				registered.join();
				call.get().cancel(true);
			}).initiate(PaystackServer.charges()));
			registered.complete(null);
			assertThat(call.get()).failsWithin(Duration.ofSeconds(10));
			paystack.bulkCharges().listBatches().handle((response, failure) -> null).join();
			assertThat(peer.requests()).extracting(Peer.Request::method).doesNotContain("POST");
		}
	}

	@Test
	void isCalledAfterWaitForRateLimit() throws Exception {
		AtomicLong windowEnd = new AtomicLong();
		AtomicLong called = new AtomicLong();
		try (Peer peer = Peer.that((request, connection) -> {
			windowEnd.compareAndSet(0, System.nanoTime() + Duration.ofMillis(300).toNanos());
			connection.respond(200, Responses.BATCH, "x-ratelimit-limit: 100", "x-ratelimit-remaining: 0",
					"x-ratelimit-reset: 0.3");
		}); Paystack paystack = peer.paystack().rateLimit(RateLimitSettings.defaults()).build()) {
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			client(paystack, () -> called.set(System.nanoTime())).initiate(PaystackServer.charges()).join();
			assertThat(called.get() - windowEnd.get()).isPositive();
		}
	}

	@Test
	void isNotCalledForCallThatIsNeverSent() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			Paystack paystack = peer.paystack().rateLimit(RateLimitSettings.defaults().withRequests(1)).build();
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			CompletableFuture<?> queued = client(paystack, calls::incrementAndGet).initiate(PaystackServer.charges());
			paystack.close();
			failure(RequestNotSentException.class, queued);
			assertThat(calls).hasValue(0);
		}
	}

	@Test
	void doesNotHoldUpOtherCalls() throws Exception {
		CyclicBarrier both = new CyclicBarrier(2);
		Runnable hook = () -> {
			try {
				both.await(10, TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		};
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH); Paystack paystack = peer.paystack().build()) {
			CompletableFuture<?> first = client(paystack, hook).initiate(PaystackServer.charges());
			CompletableFuture<?> second = client(paystack, hook).fetchBatch("BCH_1");
			assertThat(first).succeedsWithin(Duration.ofSeconds(20));
			assertThat(second).succeedsWithin(Duration.ofSeconds(20));
		}
	}

	private static BulkChargesClient client(Paystack paystack, Runnable hook) {
		return paystack.bulkCharges().with(RequestOptions.defaults().withBeforeSending(hook));
	}

}
