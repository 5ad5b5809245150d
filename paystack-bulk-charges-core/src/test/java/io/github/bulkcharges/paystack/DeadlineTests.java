/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nothing is sent after the time of a call is over.
 */
class DeadlineTests {

	private static final Duration TIMEOUT = Duration.ofMillis(200);

	private final CountDownLatch late = new CountDownLatch(1);

	private final CountDownLatch sending = new CountDownLatch(1);

	@AfterEach
	void goOn() {
		this.late.countDown();
	}

	@ParameterizedTest
	@EnumSource
	void slowInterceptorDoesNotSend(Deadline deadline) throws Exception {
		RestClient.Builder slow = RestClient.builder().requestInterceptor((request, body, execution) -> {
			outlastDeadline();
			try {
				return execution.execute(request, body);
			}
			finally {
				this.sending.countDown();
			}
		});
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = deadline.builder(peer).restClientBuilder(slow).build()) {
			assertNotSent(peer, paystack.bulkCharges().with(deadline.options()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowSecretKeySourceDoesNotSend(Deadline deadline) throws Exception {
		RestClient.Builder counting = RestClient.builder().requestInterceptor((request, body, execution) -> {
			try {
				return execution.execute(request, body);
			}
			finally {
				this.sending.countDown();
			}
		});
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = deadline.builder(peer).restClientBuilder(counting).secretKeySource(() -> {
					outlastDeadline();
					return "sk_test_slow";
				}).build()) {
			assertNotSent(peer, paystack.bulkCharges().with(deadline.options()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowHookBeforeSendingDoesNotSend(Deadline deadline) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = deadline.builder(peer).build()) {
			assertNotSent(peer, paystack.bulkCharges().with(deadline.options().withBeforeSending(() -> {
				outlastDeadline();
				this.sending.countDown();
			})));
		}
	}

	private void assertNotSent(Peer peer, BulkChargesClient client) throws Exception {
		RequestNotSentException failure = failure(RequestNotSentException.class,
				client.initiate(PaystackServer.charges()));
		assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
		this.late.countDown();
		assertThat(this.sending.await(10, TimeUnit.SECONDS)).as("sending was tried").isTrue();
		// A call that follows shows that nothing else is on its way.
		client.with(RequestOptions.defaults()).listBatches().handle((response, thrown) -> null).join();
		assertThat(peer.requests()).extracting(Peer.Request::method).doesNotContain("POST");
	}

	@Test
	void callThatWaitsForRateLimitBeyondItsTimeIsNotSent() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack().rateLimit(RateLimitSettings.defaults().withRequests(1)).build()) {
			BulkChargesClient client = paystack.bulkCharges()
				.with(RequestOptions.defaults().withOverallTimeout(Duration.ofSeconds(2)));
			client.initiate(PaystackServer.charges()).join();
			failure(RequestNotSentException.class, client.initiate(PaystackServer.charges()));
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void overallTimeoutEndsRetries() throws Exception {
		RetrySettings retry = RetrySettings.defaults()
			.withMaxRetries(20)
			.withDelay(Duration.ofMillis(200), Duration.ofMillis(200));
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR);
				Paystack paystack = peer.paystack().retry(retry).build()) {
			CompletableFuture<?> read = paystack.bulkCharges()
				.with(RequestOptions.defaults().withOverallTimeout(Duration.ofMillis(500)))
				.listBatches();
			ServiceUnavailableException failure = failure(ServiceUnavailableException.class, read);
			assertThat(failure.httpStatus()).isEqualTo(503);
			assertThat(peer.requests()).hasSizeLessThan(21);
		}
	}

	@Test
	void overallTimeoutEndsAttempt() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = peer.paystack().build()) {
			long began = System.nanoTime();
			failure(ServiceUnavailableException.class,
					paystack.bulkCharges()
						.with(RequestOptions.defaults().withOverallTimeout(Duration.ofMillis(300)))
						.listBatches());
			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
		}
	}

	/**
	 * Goes on after the call has ended, whatever interrupts it.
	 */
	private void outlastDeadline() {
		while (this.late.getCount() > 0) {
			try {
				this.late.await();
			}
			catch (InterruptedException ex) {
				// An application may ignore it.
			}
		}
	}

	/**
	 * Where the time of a call is set.
	 */
	enum Deadline {

		INITIATE_TIMEOUT, TIMEOUT_OF_CALL, OVERALL_TIMEOUT, OVERALL_TIMEOUT_OF_CALL;

		Paystack.Builder builder(Peer peer) {
			return switch (this) {
				case INITIATE_TIMEOUT -> peer.paystack().initiateTimeout(TIMEOUT);
				case OVERALL_TIMEOUT -> peer.paystack().retry(RetrySettings.defaults().withOverallTimeout(TIMEOUT));
				default -> peer.paystack();
			};
		}

		RequestOptions options() {
			return switch (this) {
				case TIMEOUT_OF_CALL -> RequestOptions.defaults().withTimeout(TIMEOUT);
				case OVERALL_TIMEOUT_OF_CALL -> RequestOptions.defaults().withOverallTimeout(TIMEOUT);
				default -> RequestOptions.defaults();
			};
		}

	}

}
