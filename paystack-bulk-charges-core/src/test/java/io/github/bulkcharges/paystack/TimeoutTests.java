/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import org.springframework.http.client.SimpleClientHttpRequestFactory;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * No call lasts longer than it may.
 */
class TimeoutTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	@Test
	void aReadThatGetsNoResponseEndsAndClosesItsConnection() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).requestTimeout(Duration.ofMillis(300)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failure(() -> client.fetchBatch("BCH_1").join());
			assertThat(failure).isInstanceOf(ServiceUnavailableException.class)
				.hasMessageContaining("no complete response within 300 ms");
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	void aResponseThatComesByteByByteEndsWithTheTotalTimeout() throws Exception {
		Peer.Behavior trickle = (request, connection) -> {
			connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			while (true) {
				connection.write(new byte[] { ' ' });
				await().pollDelay(Duration.ofMillis(20)).until(() -> true);
			}
		};
		try (Peer peer = Peer.that(trickle);
				Paystack paystack = builder(peer).requestTimeout(Duration.ofMillis(500)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(() -> client.fetchBatch("BCH_1").join()))
				.hasMessageContaining("no complete response within 500 ms");
			await().until(() -> peer.closedByClient() == 1);
		}
	}

	@Test
	void anInitiateThatGetsNoResponseIsUnknownAndSaysWhenItWasSent() throws Exception {
		Instant before = Instant.now();
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).initiateTimeout(Duration.ofMillis(300)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			OutcomeUnknownException failure = (OutcomeUnknownException) failure(() -> client.initiate(CHARGES).join());
			assertThat(failure.references()).containsExactly("inv-1");
			assertThat(failure.sentAt()).satisfies((sent) -> assertThat(sent).isBetween(before, Instant.now()));
		}
	}

	@Test
	void theReadTimeOutDoesNotCutOffAnInitiate() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			await().pollDelay(Duration.ofMillis(600)).until(() -> true);
			connection.respond(200, Responses.BATCH);
		}); Paystack paystack = builder(peer).readTimeout(Duration.ofMillis(100)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.initiate(CHARGES).join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
		}
	}

	@Test
	void theReadTimeOutCutsOffARead() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).readTimeout(Duration.ofMillis(200)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(() -> client.fetchBatch("BCH_1").join())).isInstanceOf(ServiceUnavailableException.class)
				.hasMessageContaining("HttpTimeoutException");
		}
	}

	@Test
	void aTimeOutForOneCallIsSetByItsOptions() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			BulkChargesClient hasty = client.with(RequestOptions.defaults().withTimeout(Duration.ofMillis(150)));
			assertThat(failure(() -> hasty.fetchBatch("BCH_1").join())).hasMessageContaining("within 150 ms");
		}
	}

	@Test
	void timeoutOfCallMayBeLongerThanReadTimeout() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			await().pollDelay(Duration.ofMillis(400)).until(() -> true);
			connection.respond(200, Responses.BATCH);
		}); Paystack paystack = builder(peer).readTimeout(Duration.ofMillis(100)).build()) {
			BulkChargesClient patient = paystack.bulkCharges()
				.with(RequestOptions.defaults().withTimeout(Duration.ofSeconds(40)));
			assertThat(patient.fetchBatch("BCH_1").join().httpStatus()).isEqualTo(200);
		}
	}

	@Test
	void timeoutOfCallMayBeLongerThanRequestTimeout() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			await().pollDelay(Duration.ofMillis(400)).until(() -> true);
			connection.respond(200, Responses.BATCH);
		}); Paystack paystack = builder(peer).requestTimeout(Duration.ofMillis(100)).build()) {
			BulkChargesClient patient = paystack.bulkCharges()
				.with(RequestOptions.defaults().withTimeout(Duration.ofSeconds(40)));
			assertThat(patient.fetchBatch("BCH_1").join().httpStatus()).isEqualTo(200);
		}
	}

	@Test
	void refusedConnectionIsNamedInWords() throws Exception {
		Peer peer = Peer.respondingWith(200, Responses.BATCH);
		peer.close();
		try (Paystack paystack = builder(peer).build()) {
			assertThat(failure(() -> paystack.bulkCharges().fetchBatch("BCH_1").join()).getMessage())
				.containsIgnoringCase("connection refused")
				.contains(peer.url());
		}
	}

	@Test
	void aTransportThatDoesNotListenIsNotWaitedFor() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).requestFactory(new SimpleClientHttpRequestFactory())
					.requestTimeout(Duration.ofMillis(300))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(() -> client.fetchBatch("BCH_1").join())).hasMessageContaining("within 300 ms");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void anInitiateThatFindsNoThreadInTimeWasNotSentAndNeverWillBe() throws Exception {
		ExecutorService one = Executors.newSingleThreadExecutor();
		try (Peer peer = Peer.that((request, connection) -> {
			if (request.method().equals("GET")) {
				connection.awaitEnd();
			}
			connection.respond(200, Responses.BATCH);
		});
				Paystack paystack = builder(peer).executor(one)
					.requestTimeout(Duration.ofMillis(900))
					.initiateTimeout(Duration.ofMillis(300))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			Future<?> occupying = client.fetchBatch("BCH_1");
			PaystackException failure = failure(() -> client.initiate(CHARGES).join());
			assertThat(failure).isInstanceOf(RequestNotSentException.class).hasMessageContaining("no thread was free");
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
			await().until(occupying::isDone);
			one.submit(() -> {
			}).get();
			assertThat(peer.requests()).extracting(Peer.Request::method).containsExactly("GET");
		}
		finally {
			one.shutdownNow();
		}
	}

	@Test
	void anExecutorThatIsFullRejectsWithAClearError() throws Exception {
		Executor full = (work) -> {
			throw new java.util.concurrent.RejectedExecutionException("full");
		};
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = builder(peer).executor(full).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failure(() -> client.initiate(CHARGES).join())).isInstanceOf(RequestNotSentException.class)
				.hasMessageContaining("no capacity left");
			assertThat(peer.connections()).isZero();
		}
	}

	private static PaystackException failure(Runnable call) {
		return (PaystackException) catchThrowableOfType(CompletionException.class, call::run).getCause();
	}

	private static Paystack.Builder builder(Peer peer) {
		return Paystack.builder()
			.secretKey("sk_test_timeout")
			.retry(RetrySettings.disabled())
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(peer.url());
	}

}
