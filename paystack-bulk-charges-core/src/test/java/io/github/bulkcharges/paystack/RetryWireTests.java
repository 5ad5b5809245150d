/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * What is repeated and what is not, counted at the other end of the wire.
 */
class RetryWireTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"),
			BulkCharge.of("AUTH_second002", 99900, "inv-2"));

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	private static final String PAGE = "<html><body>cloudflare</body></html>";

	private static final String REFUSAL = """
			{"status":false,"message":"no","type":"validation_error","code":"invalid"}""";

	private static final String VERIFIED = """
			{"status":true,"message":"Verification successful","data":{"id":1,"status":"success","reference":"inv-1"}}""";

	/** What may happen once; the second request gets the response it should be. */
	static final List<Arguments> MISHAPS = List.of(respond(408, PAGE), respond(429, Responses.RATE_LIMITED),
			respond(429, PAGE), respond(500, Responses.ERROR), respond(502, PAGE), respond(503, ""), respond(504, PAGE),
			respond(520, PAGE), respond(524, PAGE), respond(200, PAGE), respond(200, ""),
			respond(200, "{\"status\":tr"), mishap("a dropped connection", (request, connection) -> connection.drop()),
			mishap("a reset connection", (request, connection) -> connection.reset()),
			mishap("half a response", (request, connection) -> {
				connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"status\"".getBytes());
				connection.drop();
			}), mishap("what is not HTTP", (request, connection) -> {
				connection.write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes());
				connection.drop();
			}));

	/** After these, and these only, is an initiate sent again. */
	private static final List<String> NOT_ACCEPTED = List.of("429 " + Responses.RATE_LIMITED);

	/** Said by the service itself, or by somebody else who will say it again. */
	static final List<Arguments> REFUSALS = List.of(respond(200, REFUSAL), respond(400, REFUSAL), respond(401, REFUSAL),
			respond(403, REFUSAL), respond(404, REFUSAL), respond(405, REFUSAL), respond(409, REFUSAL),
			respond(413, REFUSAL), respond(415, REFUSAL), respond(422, REFUSAL));

	static Stream<Arguments> readsAndPause() {
		return Stream.of(operation("list", Responses.BATCHES, (paystack) -> paystack.bulkCharges().listBatches()),
				operation("fetch", Responses.BATCH, (paystack) -> paystack.bulkCharges().fetchBatch("BCH_1")),
				operation("charges", Responses.BATCHES, (paystack) -> paystack.bulkCharges().fetchCharges("BCH_1")),
				operation("verify", VERIFIED, (paystack) -> paystack.transactions().verify("inv-1")),
				operation("pause", Responses.PAUSED, (paystack) -> paystack.bulkCharges().pause("BCH_1")));
	}

	@ParameterizedTest
	@MethodSource("readsAndPause")
	void readsAndPauseAreRepeatedAfterEveryMishap(String good, Function<Paystack, CompletableFuture<?>> operation)
			throws Exception {
		for (Arguments mishap : MISHAPS) {
			try (Peer peer = Peer.that(once((Peer.Behavior) mishap.get()[1], good));
					Paystack paystack = paystack(peer.url())) {
				operation.apply(paystack).join();
				assertThat(peer.requests()).as("after %s", mishap.get()[0])
					.hasSize(2)
					.extracting(Peer.Request::target)
					.containsOnly(peer.requests().get(0).target());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("readsAndPause")
	void readsAndPauseAreNotRepeatedAfterARefusal(String good, Function<Paystack, CompletableFuture<?>> operation)
			throws Exception {
		for (Arguments refusal : REFUSALS) {
			try (Peer peer = Peer.that(once((Peer.Behavior) refusal.get()[1], good));
					Paystack paystack = paystack(peer.url())) {
				assertThat(failureOf(operation.apply(paystack))).as("after %s", refusal.get()[0])
					.isInstanceOf(PaystackRefusedException.class);
				assertThat(peer.requests()).hasSize(1);
			}
		}
	}

	@Test
	void aReadIsRepeatedTwiceAndItsFailuresAreKept() throws Exception {
		AtomicInteger number = new AtomicInteger();
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(500 + number.incrementAndGet(), Responses.ERROR));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failureOf(client.fetchBatch("BCH_1"));
			assertThat(peer.requests()).hasSize(3);
			assertThat(failure.httpStatus()).isEqualTo(503);
			assertThat(failure.getSuppressed()).extracting((earlier) -> ((PaystackException) earlier).httpStatus())
				.containsExactly(501, 502);
		}
	}

	@ParameterizedTest
	@FieldSource("MISHAPS")
	void initiateIsSentAgainOnlyWhenItWasNotAccepted(String what, Peer.Behavior mishap) throws Exception {
		boolean accepted = NOT_ACCEPTED.contains(what);
		try (Peer peer = Peer.that(once(mishap, Responses.BATCH)); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			if (accepted) {
				assertThat(client.initiate(CHARGES).join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
				assertThat(peer.requests()).hasSize(2);
			}
			else {
				assertThat(failureOf(client.initiate(CHARGES))).isInstanceOf(OutcomeUnknownException.class);
				assertThat(peer.requests()).hasSize(1);
			}
		}
	}

	@ParameterizedTest
	@FieldSource("REFUSALS")
	void aRefusedInitiateIsNotSentAgain(String what, Peer.Behavior refusal) throws Exception {
		try (Peer peer = Peer.that(once(refusal, Responses.BATCH)); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client.initiate(CHARGES)).delivery()).as(what).isEqualTo(Delivery.REFUSED);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 402, 406, 410, 418, 425, 451, 301, 302, 307, 308 })
	void aResponseThatNobodyExpectedIsNotAReasonToSendAnInitiateAgain(int status) throws Exception {
		try (Peer peer = Peer.respondingWith(status, PAGE); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client.initiate(CHARGES))).isInstanceOf(OutcomeUnknownException.class);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void anInitiateThatIsSentAgainHasTheSameBytes() throws Exception {
		try (Peer peer = Peer
			.that(once((request, connection) -> connection.respond(429, Responses.RATE_LIMITED), Responses.BATCH));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			client.initiate(CHARGES).join();
			assertThat(peer.requests()).extracting(Peer.Request::body)
				.containsExactly(peer.requests().get(0).body(), peer.requests().get(0).body());
			assertThat(peer.requests().get(0).body()).contains("inv-1", "inv-2");
		}
	}

	@Test
	void anInitiateIsSentAfterARefusedConnection() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = builder(peer.url()).restClientBuilder(refusedOnce()).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.initiate(CHARGES).join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void anInitiateThatNeverGetsAConnectionWasNotSentAndTellsOfEveryAttempt() throws Exception {
		try (Paystack paystack = client("http://localhost:" + freePort())) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failureOf(client.initiate(CHARGES));
			assertThat(failure).isInstanceOf(RequestNotSentException.class);
			assertThat(failure.getSuppressed()).hasSize(2).allMatch(RequestNotSentException.class::isInstance);
		}
	}

	@Test
	void cancellingAnInitiateDuringItsRepetitionReportsItsBatch() throws Exception {
		CountDownLatch response = new CountDownLatch(1);
		AtomicReference<PaystackResponse<BulkChargeBatch>> reported = new AtomicReference<>();
		Peer.Behavior acceptsTheSecond = once((request, connection) -> connection.respond(429, Responses.RATE_LIMITED),
				(request, connection) -> {
					uninterrupted(response);
					connection.respond(200, Responses.BATCH);
				});
		try (Peer peer = Peer.that(acceptsTheSecond);
				Paystack paystack = builder(peer.url())
					.abandonedInitiateListener((abandoned) -> reported.set(abandoned.response()))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> initiate = client.initiate(CHARGES);
			await().until(() -> peer.requests().size() == 2);
			initiate.cancel(true);
			response.countDown();
			await().untilAsserted(() -> assertThat(reported.get()).isNotNull());
			assertThat(reported.get().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
		}
	}

	@Test
	void cancellingWhileWaitingForARepetitionSendsNothingMore() throws Exception {
		AtomicReference<PaystackException> reported = new AtomicReference<>();
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(429, Responses.RATE_LIMITED, "Retry-After: 30"));
				Paystack paystack = builder(peer.url())
					.abandonedInitiateListener((abandoned) -> reported.set(abandoned.failure()))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> initiate = client.initiate(CHARGES);
			await().until(() -> peer.requests().size() == 1);
			initiate.cancel(true);
			await().until(() -> reported.get() != null);
			assertThat(reported.get()).isInstanceOf(RateLimitedException.class);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void anInterruptionEndsTheWaitOfABlockingCallAtOnce() throws Exception {
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(503, Responses.ERROR, "Retry-After: 50"));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			AtomicReference<Throwable> thrown = new AtomicReference<>();
			Thread caller = new Thread(() -> {
				try {
					client.blocking().fetchBatch("BCH_1");
				}
				catch (RuntimeException ex) {
					thrown.set(ex);
				}
			});
			caller.start();
			await().until(() -> peer.requests().size() == 1);
			caller.interrupt();
			caller.join(5_000);
			assertThat(thrown.get()).isInstanceOf(ServiceUnavailableException.class);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void closingEndsTheWaitsAtOnce() throws Exception {
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(503, Responses.ERROR, "Retry-After: 50"))) {
			Paystack paystack = client(peer.url());
			CompletableFuture<?> read = paystack.bulkCharges().fetchBatch("BCH_1");
			await().until(() -> peer.requests().size() == 1);
			paystack.close();
			assertThat(failureOf(read)).isInstanceOf(ServiceUnavailableException.class);
		}
	}

	@Test
	void noThreadIsHeldWhileWaiting() throws Exception {
		ExecutorService one = Executors.newSingleThreadExecutor();
		Peer.Behavior busy = (request, connection) -> {
			if (request.target().contains("BCH_busy")) {
				connection.respond(503, Responses.ERROR, "Retry-After: 50");
			}
			else {
				connection.respond(200, Responses.BATCH);
			}
		};
		try (Peer peer = Peer.that(busy); Paystack paystack = builder(peer.url()).executor(one).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> waiting = client.fetchBatch("BCH_busy");
			await().until(() -> peer.requests().size() == 1);
			assertThat(client.fetchBatch("BCH_1").join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(waiting).isNotDone();
		}
		finally {
			one.shutdownNow();
		}
	}

	@Test
	void anAttemptThatNeverBeganDoesNotGetInTheWayOfTheNext() throws Exception {
		CountDownLatch goOn = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		AtomicInteger number = new AtomicInteger();
		try (Peer peer = Peer.that((request, connection) -> {
			goOn.countDown();
			uninterrupted(ended);
			connection.respond(200, Responses.BATCH);
		});
				Paystack paystack = builder(peer.url()).initiateTimeout(Duration.ofSeconds(1))
					.taskDecorator((work) -> () -> {
						if (number.incrementAndGet() > 1) {
							work.run();
							return;
						}
						uninterrupted(goOn);
						work.run();
						ended.countDown();
					})
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.initiate(CHARGES).join().data().batchCode()).isEqualTo("BCH_180tl7oq7cayggh");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void xRatelimitResetIsWaitedForWithItsFraction() throws Exception {
		try (Peer peer = Peer.that(
				once((request, connection) -> connection.respond(429, Responses.RATE_LIMITED, "x-ratelimit-reset: 0.3"),
						Responses.BATCH));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			Instant before = Instant.now();
			client.initiate(CHARGES).join();
			assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(300),
					Duration.ofSeconds(5));
		}
	}

	@Test
	void aRetryAfterThatIsADateIsRead() throws Exception {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(30));
		try (Peer peer = Peer
			.that((request, connection) -> connection.respond(429, Responses.RATE_LIMITED, "Retry-After: " + date));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			RateLimitedException failure = (RateLimitedException) failureOf(client.initiate(CHARGES));
			assertThat(failure.retryAfter())
				.satisfies((wait) -> assertThat(wait).isBetween(Duration.ofMinutes(28), Duration.ofMinutes(30)));
			assertThat(peer.requests()).as("30 minutes are above the cap").hasSize(1);
		}
	}

	@Test
	void retriesAreSetForOneCallByItsOptions() throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			failureOf(client.with(RequestOptions.defaults().withRetry(RetrySettings.disabled())).fetchBatch("BCH_1"));
			assertThat(peer.requests()).hasSize(1);
			failureOf(client.with(RequestOptions.defaults().withRetry(QUICK.withMaxRetries(4))).fetchBatch("BCH_1"));
			assertThat(peer.requests()).hasSize(1 + 5);
		}
	}

	@Test
	void theRequestIdIsInTheExceptionOfEveryAttempt() throws Exception {
		AtomicInteger number = new AtomicInteger();
		try (Peer peer = Peer.that((request, connection) -> connection.respond(503, Responses.ERROR,
				(number.incrementAndGet() == 1) ? "cf-ray: 8a1-LOS" : "x-request-id: req-" + number.get()));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failureOf(client.fetchBatch("BCH_1"));
			assertThat(failure.response().requestId()).isEqualTo("req-3");
			assertThat(failure).hasMessageContaining("req-3");
			assertThat(failure.getSuppressed())
				.extracting((earlier) -> ((PaystackException) earlier).response().requestId())
				.containsExactly("8a1-LOS", "req-2");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "active", "complete" })
	void aResumeWhoseResponseWasLostIsConfirmedByTheBatch(String status) throws Exception {
		try (Peer peer = Peer.that(losesResume(batch(status))); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(client.resume("BCH_1").join().message()).contains("the batch is " + status);
			assertThat(peer.requests()).extracting(Peer.Request::target)
				.containsExactly("/bulkcharge/resume/BCH_1", "/bulkcharge/BCH_1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "paused", "archived" })
	void aResumeWhoseResponseWasLostIsUnknownWhereTheBatchDoesNotRun(String status) throws Exception {
		try (Peer peer = Peer.that(losesResume(batch(status))); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			OutcomeUnknownException failure = (OutcomeUnknownException) failureOf(client.resume("BCH_1"));
			assertThat(failure.references()).containsExactly("BCH_1");
			assertThat(peer.requests()).extracting(Peer.Request::target)
				.containsExactly("/bulkcharge/resume/BCH_1", "/bulkcharge/BCH_1");
		}
	}

	@Test
	void aResumeIsUnknownWhereTheBatchCannotBeFetchedEither() throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			PaystackException failure = failureOf(client.resume("BCH_1"));
			assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
			assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ServiceUnavailableException.class);
			assertThat(peer.requests()).filteredOn((request) -> request.target().contains("resume")).hasSize(1);
		}
	}

	@ParameterizedTest
	@FieldSource("MISHAPS")
	void resumeIsSentAgainOnlyAfterTheRateLimit(String what, Peer.Behavior mishap) throws Exception {
		boolean again = NOT_ACCEPTED.contains(what);
		Peer.Behavior service = once(mishap, (request, connection) -> connection.respond(200,
				request.target().contains("resume") ? Responses.RESUMED : batch("active")));
		try (Peer peer = Peer.that(service); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			client.resume("BCH_1").join();
			assertThat(peer.requests()).filteredOn((request) -> request.target().contains("resume"))
				.hasSize(again ? 2 : 1);
		}
	}

	@Test
	void aRefusedResumeIsNeitherRepeatedNorLookedInto() throws Exception {
		try (Peer peer = Peer.respondingWith(404, REFUSAL); Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(failureOf(client.resume("BCH_1")).delivery()).isEqualTo(Delivery.REFUSED);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void cancellingAResumeAlsoEndsTheLookAtItsBatch() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		Peer.Behavior slow = (request, connection) -> {
			try {
				connection.awaitEnd();
			}
			finally {
				ended.countDown();
			}
		};
		try (Peer peer = Peer.that(once((request, connection) -> connection.drop(), slow));
				Paystack paystack = client(peer.url())) {
			BulkChargesClient client = paystack.bulkCharges();
			CompletableFuture<?> resume = client.resume("BCH_1");
			await().until(() -> peer.requests().size() == 2);
			resume.cancel(true);
			assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static Arguments respond(int status, String body) {
		return mishap(status + " " + body, (request, connection) -> connection.respond(status, body));
	}

	private static Arguments mishap(String what, Peer.Behavior behavior) {
		return Arguments.argumentSet((what.length() > 40) ? what.substring(0, 40) + "…" : what, what, behavior);
	}

	private static Arguments operation(String name, String good, Function<Paystack, CompletableFuture<?>> operation) {
		return Arguments.argumentSet(name, good, operation);
	}

	private static Peer.Behavior once(Peer.Behavior first, String then) {
		return once(first, (request, connection) -> connection.respond(200, then));
	}

	private static Peer.Behavior once(Peer.Behavior first, Peer.Behavior then) {
		AtomicInteger number = new AtomicInteger();
		return (request, connection) -> ((number.getAndIncrement() == 0) ? first : then).on(request, connection);
	}

	private static Peer.Behavior losesResume(String fetched) {
		return once((request, connection) -> connection.drop(), fetched);
	}

	private static String batch(String status) {
		return Responses.BATCH.replace("\"active\"", "\"" + status + "\"");
	}

	/**
	 * The first connection is refused, as it is while a service restarts.
	 */
	private static RestClient.Builder refusedOnce() throws IOException {
		URI nobody = URI.create("http://localhost:" + freePort() + "/bulkcharge");
		AtomicInteger number = new AtomicInteger();
		return RestClient.builder()
			.requestInterceptor((request, body, execution) -> execution
				.execute((number.getAndIncrement() > 0) ? request : new HttpRequestWrapper(request) {

					@Override
					public URI getURI() {
						return nobody;
					}

				}, body));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void uninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static PaystackException failureOf(CompletableFuture<?> call) {
		return (PaystackException) catchThrowableOfType(CompletionException.class, call::join).getCause();
	}

	private static Paystack client(String url) {
		return builder(url).build();
	}

	private static Paystack paystack(String url) {
		return Paystack.builder()
			.secretKey("sk_test_retry")
			.retry(QUICK)
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(url)
			.build();
	}

	private static Paystack.Builder builder(String url) {
		return Paystack.builder()
			.secretKey("sk_test_retry")
			.retry(QUICK)
			.rateLimit(RateLimitSettings.disabled())
			.baseUrl(url);
	}

}
