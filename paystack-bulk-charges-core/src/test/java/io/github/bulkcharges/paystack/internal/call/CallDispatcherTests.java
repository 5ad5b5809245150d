/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.io.IOException;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.http.HttpSender;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link CallDispatcher}.
 */
@Timeout(30)
class CallDispatcherTests {

	private final TestClient client = new TestClient();

	@AfterEach
	void close() {
		Thread.interrupted();
		this.client.close();
	}

	@Test
	void isNotSentWhenTheClientIsClosed() {
		this.client.close();
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageEndingWith("was not sent: it was rejected, because the client is closed");
		assertThat(this.client.queue).isEmpty();
	}

	@Test
	void returnsAFutureThatHasFailed() {
		InvalidRequestException invalid = new InvalidRequestException(List.of(Violation.of("query", "is missing")));
		CallFuture<String> failed = this.client.dispatcher().failed(invalid);
		assertThat(failed).isCompletedExceptionally();
		assertThat(catchThrowable(failed::await)).isSameAs(invalid);
	}

	@Test
	void hasOneModelReader() {
		assertThat(this.client.dispatcher().reader()).isNotNull().isSameAs(this.client.dispatcher().reader());
	}

	@Test
	void closesTwice() {
		this.client.close();
		this.client.close();
		assertThat(this.client.abandoned).isEmpty();
	}

	@Test
	void endsQueuedCallsWhenItIsClosed() {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		CallFuture<?> queued = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.close();
		assertThat(TestClient.failureOf(queued)).isInstanceOf(RequestNotSentException.class)
			.hasMessageEndingWith("was not sent: it was cancelled, because the client was closed");
	}

	@Test
	void endsCallsThatWaitForARetryWithTheirFailureWhenItIsClosed() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(503, "");
		CallFuture<?> waiting = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		this.client.close();
		assertThat(TestClient.failureOf(waiting).httpStatus()).isEqualTo(503);
	}

	@Test
	void cutsOffReadsWhenItIsClosed() {
		this.client.executor = null;
		CountDownLatch sent = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		this.client.wire = (request) -> {
			sent.countDown();
			interrupted.complete(untilInterrupted());
			throw new IOException("interrupted");
		};
		CallFuture<?> read = this.client.dispatch(Operation.FETCH_BATCH);
		awaitUninterrupted(sent);
		this.client.close();
		assertThat(TestClient.failureOf(read)).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("was cancelled, because the client was closed");
		assertThat(interrupted.join()).isTrue();
	}

	@Test
	void waitsForAnInitiateThatWasSentWhenItIsClosed() {
		this.client.executor = null;
		CountDownLatch sent = new CountDownLatch(1);
		CountDownLatch respond = new CountDownLatch(1);
		this.client.wire = (request) -> {
			sent.countDown();
			awaitUninterrupted(respond);
			return TestClient.response(200, TestClient.OK);
		};
		CallFuture<PaystackResponse<String>> initiate = this.client.dispatch(Operation.INITIATE);
		awaitUninterrupted(sent);
		Thread closing = new Thread(this.client::close);
		closing.start();
		await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
		assertThat(TestClient.hasOutcome(initiate)).isFalse();
		respond.countDown();
		assertThat(initiate.await().data()).isEqualTo("read");
		await().until(() -> !closing.isAlive());
		assertThat(initiate.join().data()).isEqualTo("read");
		assertThat(this.client.abandoned).isEmpty();
	}

	@Test
	void terminatesAnInitiateWithoutAResponseWhenItIsClosed() {
		this.client.closeTimeout = Duration.ofMillis(20);
		CallFuture<?> initiate = silentInitiate(Calls.correlationId("run-1"));
		this.client.close();
		assertThat(TestClient.failureOf(initiate)).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("had no response when it was cut off, because the client was closed")
			.hasMessageContaining("inv-1");
		await().until(() -> !this.client.abandoned.isEmpty());
		TestClient.Abandoned abandoned = this.client.abandoned.get(0);
		assertThat(abandoned.references()).containsExactly("inv-1");
		assertThat(abandoned.correlationId()).isEqualTo("run-1");
		assertThat(abandoned.failure()).isInstanceOf(OutcomeUnknownException.class);
		assertThat(catchThrowable(initiate::join)).hasCause(abandoned.failure());
	}

	@Test
	void reportsAnAbandonedInitiateOnceWhenItIsTerminated() {
		this.client.closeTimeout = Duration.ofMillis(20);
		CallFuture<?> initiate = silentInitiate(Calls.DEFAULTS);
		initiate.cancel(true);
		this.client.close();
		await().until(() -> !this.client.abandoned.isEmpty());
		await().during(Duration.ofMillis(100)).until(() -> this.client.abandoned.size() == 1);
	}

	@Test
	void reportsASuccessThatComesAfterTermination() {
		this.client.closeTimeout = Duration.ofMillis(20);
		CountDownLatch sent = new CountDownLatch(1);
		this.client.executor = null;
		this.client.wire = (request) -> {
			sent.countDown();
			untilInterrupted();
			return TestClient.response(200, TestClient.OK);
		};
		this.client.dispatch(Operation.INITIATE);
		awaitUninterrupted(sent);
		this.client.close();
		await().until(() -> this.client.abandoned.size() == 2);
		assertThat(this.client.abandoned).extracting((abandoned) -> abandoned.response() != null)
			.containsExactlyInAnyOrder(true, false);
	}

	@Test
	void terminatesAtOnceAndStaysInterruptedWhenAnInterruptedThreadClosesIt() {
		this.client.closeTimeout = Duration.ofHours(1);
		CallFuture<?> initiate = silentInitiate(Calls.DEFAULTS);
		Thread.currentThread().interrupt();
		this.client.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(TestClient.failureOf(initiate)).isInstanceOf(OutcomeUnknownException.class);
	}

	@Test
	void reportsAbandonedInitiatesBeforeAnInterruptedThreadHasClosedIt() throws Exception {
		CallFuture<?> initiate = silentInitiate(Calls.DEFAULTS);
		CompletableFuture<List<TestClient.Abandoned>> reported = new CompletableFuture<>();
		Thread closing = new Thread(() -> {
			Thread.currentThread().interrupt();
			this.client.close();
			reported.complete(List.copyOf(this.client.abandoned));
		});
		CallDispatcher.AbandonedCalls listener = this.client.abandonedCalls;
		this.client.abandonedCalls = (references, correlationId, response, failure) -> {
			await().until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
			listener.ended(references, correlationId, response, failure);
		};
		closing.start();
		assertThat(reported.get(20, TimeUnit.SECONDS)).hasSize(1);
		assertThat(TestClient.failureOf(initiate)).isInstanceOf(OutcomeUnknownException.class);
	}

	@Test
	void endsACallThatIsRetriedWhenItIsClosedAfterALateResponse() {
		this.client.retry = RetrySettings.defaults();
		this.client.closeTimeout = Duration.ZERO;
		this.client.wire = (request) -> {
			this.client.scheduler.pass(TestClient.TIMEOUT.plusMillis(250));
			return TestClient.response(200, TestClient.OK);
		};
		CallFuture<?> read = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		assertThat(TestClient.hasOutcome(read)).isFalse();
		this.client.close();
		assertThat(TestClient.failureOf(read)).isInstanceOf(ServiceUnavailableException.class);
	}

	@Test
	void survivesAListenerThatFails() {
		AtomicReference<@Nullable Throwable> reported = new AtomicReference<>();
		this.client.abandonedCalls = (references, correlationId, response, failure) -> {
			reported.set(failure);
			throw new StackOverflowError("listener");
		};
		this.client.closeTimeout = Duration.ofMillis(20);
		CallFuture<?> initiate = silentInitiate(Calls.DEFAULTS);
		this.client.close();
		await().until(() -> reported.get() != null);
		assertThat(TestClient.failureOf(initiate)).isSameAs(reported.get());
	}

	@Test
	void throwsOutcomeUnknownToAnInterruptedCallerOfAnInitiateThatWasSent() {
		this.client.closeTimeout = Duration.ofMillis(20);
		CallFuture<?> initiate = silentInitiate(Calls.DEFAULTS);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(initiate::await)
			.withMessageContaining("had no response when its caller was interrupted")
			.withCauseInstanceOf(InterruptedException.class)
			.satisfies((failure) -> assertThat(failure.references()).containsExactly("inv-1"));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(initiate).isCancelled();
	}

	@Test
	void reportsTheResultOfAnInitiateWhoseCallerWasInterrupted() {
		CountDownLatch sent = new CountDownLatch(1);
		CountDownLatch respond = new CountDownLatch(1);
		this.client.executor = null;
		this.client.wire = (request) -> {
			sent.countDown();
			awaitUninterrupted(respond);
			return TestClient.response(200, TestClient.OK);
		};
		CallFuture<?> initiate = this.client.dispatch(Operation.INITIATE);
		awaitUninterrupted(sent);
		Thread.currentThread().interrupt();
		catchThrowable(initiate::await);
		Thread.interrupted();
		respond.countDown();
		await().until(() -> !this.client.abandoned.isEmpty());
		assertThat(this.client.abandoned.get(0).response()).isNotNull();
	}

	@Test
	void throwsNotSentToAnInterruptedCallerOfACallThatWasNotSent() {
		CallFuture<?> initiate = this.client.dispatch(Operation.INITIATE);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RequestNotSentException.class).isThrownBy(initiate::await)
			.withMessageContaining("was not sent: it was cancelled, because its caller was interrupted")
			.withCauseInstanceOf(InterruptedException.class);
		assertThat(Thread.interrupted()).isTrue();
		this.client.work();
		assertThat(this.client.sent).isEmpty();
	}

	@Test
	void throwsTheLastFailureToAnInterruptedCallerOfACallThatWaitsForARetry() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(429,
				"{\"status\":false,\"message\":\"Slow down\",\"code\":\"rate_limited\"}");
		CallFuture<?> initiate = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RateLimitedException.class).isThrownBy(initiate::await);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void throwsTheOutcomeToAnInterruptedCallerOfAnInitiateThatEndsMeanwhile() {
		List<Throwable> thrown = new ArrayList<>();
		List<CallFuture<?>> calls = new ArrayList<>();
		this.client.wire = (request) -> {
			Thread.currentThread().interrupt();
			thrown.add(catchThrowable(calls.get(0)::await));
			return TestClient.response(200, TestClient.OK);
		};
		// The references are read when the failure for the caller is created.
		List<String> references = new AbstractList<>() {

			@Override
			public String get(int index) {
				return "inv-1";
			}

			@Override
			public int size() {
				CallDispatcherTests.this.client.scheduler.pass(TestClient.TIMEOUT.plusMillis(250));
				return 1;
			}

		};
		calls.add(this.client.dispatcher()
			.dispatch(new CallRequest<>(Operation.INITIATE, "/bulkcharge", List.of(),
					List.of(BulkCharge.of("AUTH_first0001", 1, "inv-1")), references, (data, meta) -> "read",
					Calls.DEFAULTS)));
		this.client.work();
		assertThat(thrown).containsExactly(TestClient.failureOf(calls.get(0)));
	}

	@Test
	void throwsUnavailableToAnInterruptedCallerOfARead() {
		this.client.executor = null;
		CountDownLatch sent = new CountDownLatch(1);
		this.client.wire = (request) -> {
			sent.countDown();
			untilInterrupted();
			throw new IOException("interrupted");
		};
		CallFuture<?> read = this.client.dispatch(Operation.FETCH_BATCH);
		awaitUninterrupted(sent);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(read::await)
			.withMessageContaining("was cancelled, because its caller was interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void doesNotLeakAnInterruptToTheNextTaskOfTheThread() throws Exception {
		ExecutorService single = Executors.newSingleThreadExecutor();
		try {
			this.client.executor = single;
			CountDownLatch sent = new CountDownLatch(1);
			this.client.wire = (request) -> {
				sent.countDown();
				untilInterrupted();
				Thread.currentThread().interrupt();
				throw new IOException("interrupted");
			};
			CallFuture<?> read = this.client.dispatch(Operation.FETCH_BATCH);
			awaitUninterrupted(sent);
			read.cancel(true);
			assertThat(single.submit(() -> Thread.currentThread().isInterrupted()).get(20, TimeUnit.SECONDS)).isFalse();
		}
		finally {
			single.shutdownNow();
		}
	}

	@Test
	void keepsAnInterruptOfTheThreadThatWasNotMeantForTheAttempt() {
		this.client.dispatch(Operation.FETCH_BATCH);
		Thread.currentThread().interrupt();
		this.client.work();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void startsNoThreadBeforeTheFirstCallAndLeavesNoneBehind() {
		Set<Thread> before = threads();
		ClientSettings settings = new ClientSettings("unit", Calls.keys(TestClient.KEY), "https://api.paystack.co",
				Duration.ofSeconds(30), Duration.ofSeconds(50), Duration.ofSeconds(50), 2, RetrySettings.disabled(),
				RateLimitSettings.disabled());
		HttpSender sender = HttpSender.on(RestClient.builder(),
				(uri, method) -> new MockClientHttpRequest(method, uri) {

					@Override
					protected ClientHttpResponse executeInternal() {
						return TestClient.response(200, TestClient.OK);
					}

				}, "unit/1", 1024);
		CallDispatcher dispatcher = new CallDispatcher(settings, sender, null, null, ObservationRegistry.NOOP, null,
				(references, correlationId, response, failure) -> {
				});
		assertThat(before).containsAll(threads());
		dispatcher.dispatch(Calls.request(Operation.FETCH_BATCH)).join();
		assertThat(threads()).anyMatch((thread) -> !before.contains(thread));
		dispatcher.close();
		await().untilAsserted(() -> assertThat(before).containsAll(threads()));
	}

	@ParameterizedTest
	@ValueSource(longs = { 29, 30, 31 })
	void limitsTheWaitForResponseHeadersOfReads(long seconds) {
		this.client.readTimeout = Duration.ofSeconds(30);
		ClientSettings settings = this.client.settings();
		Duration timeout = Duration.ofSeconds(seconds);
		assertThat(settings.responseTimeout(Operation.FETCH_BATCH, Calls.DEFAULTS, timeout))
			.isEqualTo((seconds > 30) ? Duration.ofSeconds(30) : null);
		assertThat(settings.responseTimeout(Operation.INITIATE, Calls.DEFAULTS, timeout)).isNull();
		assertThat(settings.responseTimeout(Operation.FETCH_BATCH, Calls.timeout(timeout), timeout)).isNull();
		assertThat(settings).hasToString("ClientSettings[unit, https://api.paystack.co]");
	}

	@Test
	void hasATimeoutOfItsOwnForInitiate() {
		ClientSettings settings = new ClientSettings("unit", Calls.keys(TestClient.KEY), "https://api.paystack.co",
				Duration.ofSeconds(30), Duration.ofSeconds(50), Duration.ofSeconds(90), 2, RetrySettings.disabled(),
				RateLimitSettings.disabled());
		assertThat(settings.timeout(Operation.INITIATE, Calls.DEFAULTS)).isEqualTo(Duration.ofSeconds(90));
		assertThat(settings.timeout(Operation.RESUME, Calls.DEFAULTS)).isEqualTo(Duration.ofSeconds(50));
		assertThat(settings.timeout(Operation.INITIATE, Calls.timeout(Duration.ofSeconds(7))))
			.isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void expandsAndEncodesPathVariables() {
		CallRequest<String> request = new CallRequest<>(Operation.FETCH_CHARGES,
				"/bulkcharge/{code}/charges?page={page}&status={status}", List.of("BCH_1/../ä", "2", "a&b"), List.of(),
				List.of("BCH_1"), (data, meta) -> "read", Calls.DEFAULTS);
		assertThat(request.uri("https://api.paystack.co"))
			.hasToString("https://api.paystack.co/bulkcharge/BCH_1%2F..%2F%C3%A4/charges?page=2&status=a%26b");
		assertThat(request.subject()).isEqualTo("BCH_1");
		assertThat(Calls.request(Operation.INITIATE).subject()).isNull();
		assertThat(request.operation().method()).isEqualTo(HttpMethod.GET);
	}

	private CallFuture<?> silentInitiate(CallOptions options) {
		this.client.executor = null;
		CountDownLatch sent = new CountDownLatch(1);
		this.client.wire = (request) -> {
			sent.countDown();
			untilInterrupted();
			throw new IOException("interrupted");
		};
		CallFuture<?> initiate = this.client.dispatch(Operation.INITIATE, options);
		awaitUninterrupted(sent);
		return initiate;
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("paystack-"))
			.collect(Collectors.toSet());
	}

	private static boolean untilInterrupted() {
		try {
			return !new CountDownLatch(1).await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
