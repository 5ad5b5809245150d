/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.client.ClientHttpResponse;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.PaystackRefusedException;
import io.github.bulkcharges.paystack.error.RateLimitedException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.error.ServiceUnavailableException;
import io.github.bulkcharges.paystack.internal.security.Credential;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.internal.security.KeyRules;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link CallExecution}.
 */
@Timeout(30)
class CallExecutionTests {

	private static final String LIMITED = "{\"status\":false,\"message\":\"Slow down\",\"code\":\"rate_limited\"}";

	private static final String REFUSED = "{\"status\":false,\"message\":\"No\"}";

	private static final Duration GRACE_PERIOD = Duration.ofMillis(250);

	private final TestClient client = new TestClient();

	@AfterEach
	void close() {
		Thread.interrupted();
		this.client.queue.clear();
		this.client.closeTimeout = Duration.ZERO;
		this.client.close();
	}

	@Test
	void completesWithTheResponse() {
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(call.join().data()).isEqualTo("read");
		assertThat(this.client.dispatcher().health().lastSuccess()).isNotNull();
		assertThat(this.client.scheduler.pending()).isZero();
	}

	@Test
	void failsWithTheRefusal() {
		this.client.wire = (request) -> TestClient.response(400, REFUSED);
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isExactlyInstanceOf(PaystackRefusedException.class);
	}

	@Test
	void neverCompletesOnTheThreadThatSends() {
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		CompletableFuture<Thread> thread = call.thenApply((response) -> Thread.currentThread()).toCompletableFuture();
		this.client.work();
		assertThat(thread.join().getName()).startsWith("paystack-callback-");
	}

	@Test
	void completesACallThatFailsOnTheThreadOfAnotherCall() {
		this.client.executor = null;
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1).withQueueCapacity(0);
		CompletableFuture<Throwable> inner = new CompletableFuture<>();
		this.client.wire = (request) -> {
			CallFuture<?> refused = this.client.dispatch(Operation.FETCH_BATCH);
			inner.complete(catchThrowable(() -> refused.get(5, TimeUnit.SECONDS)));
			return TestClient.response(200, TestClient.OK);
		};
		this.client.dispatch(Operation.FETCH_BATCH).join();
		assertThat(inner.join()).hasCauseInstanceOf(RequestNotSentException.class);
	}

	@Test
	void sendsTheSameBytesInEachAttempt() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(429, LIMITED);
		this.client.dispatch(Operation.INITIATE);
		workThroughRetries();
		assertThat(this.client.sent).hasSize(3)
			.allSatisfy((request) -> assertThat(request.getBodyAsString())
				.isEqualTo("[{\"authorization\":\"AUTH_first0001\",\"amount\":1,\"reference\":\"inv-1\"}]"));
	}

	@Test
	void retriesAReadAfterItsDelay() {
		this.client.retry = RetrySettings.defaults();
		failFirst(1, () -> TestClient.response(503, ""));
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		assertThat(TestClient.hasOutcome(call)).isFalse();
		workThroughRetries();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(this.client.sent).hasSize(2);
	}

	@Test
	void keepsTheFailuresOfAllAttempts() {
		this.client.retry = RetrySettings.defaults();
		AtomicInteger attempts = new AtomicInteger();
		this.client.wire = (request) -> TestClient.response(500 + attempts.incrementAndGet(), "");
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		workThroughRetries();
		PaystackException failure = TestClient.failureOf(call);
		assertThat(failure).hasMessageContaining("HTTP 503");
		assertThat(failure.getSuppressed()).extracting((suppressed) -> ((PaystackException) suppressed).httpStatus())
			.containsExactly(501, 502);
	}

	@Test
	void doesNotRetryAnInitiateThatMayHaveArrived() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(503, "");
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		workThroughRetries();
		assertThat(TestClient.failureOf(call)).isInstanceOf(OutcomeUnknownException.class);
		assertThat(this.client.sent).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isUnknownWhenAnAttemptMayHaveArrivedAndALaterOneIsNotSent(boolean cancelled) {
		this.client.retry = RetrySettings.defaults().withMaxRetries(1);
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.wire = (request) -> {
			throw new IOException("connection reset");
		};
		CallFuture<?> call = this.client.dispatch(Operation.PAUSE, Calls.overallTimeout(Duration.ofSeconds(61)));
		this.client.work();
		this.client.scheduler.pass(Duration.ofSeconds(2));
		if (cancelled) {
			call.cancel(true);
		}
		else {
			this.client.scheduler.jump(Duration.ofHours(1));
			this.client.scheduler.pass(Duration.ZERO);
			this.client.work();
		}
		assertThat(this.client.sent).hasSize(1);
		assertThat(TestClient.failureOf(call)).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("connection reset");
		assertThat(TestClient.failureOf(call).delivery()).isEqualTo(Delivery.UNKNOWN);
	}

	@Test
	void usesTheRetrySettingsOfTheCall() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(503, "");
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH, Calls.retry(RetrySettings.disabled()));
		this.client.work();
		assertThat(TestClient.hasOutcome(call)).isTrue();
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void failsWhenTheSchedulerIsClosedBeforeARetry() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> {
			this.client.scheduler.close();
			return TestClient.response(503, "");
		};
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		assertThat(TestClient.failureOf(call)).hasMessageContaining("503");
	}

	@Test
	void readsTheSecretKeyForEachAttempt() {
		List<String> keys = new ArrayList<>(List.of("sk_test_first", "sk_test_second"));
		this.client.keys = new KeyRing(() -> keys.remove(0), new KeyRules("https://api.paystack.co", false, null));
		this.client.retry = RetrySettings.defaults();
		failFirst(1, () -> TestClient.response(503, ""));
		this.client.dispatch(Operation.FETCH_BATCH);
		workThroughRetries();
		assertThat(this.client.sent).extracting((request) -> request.getHeaders().getFirst("Authorization"))
			.containsExactly("Bearer sk_test_first", "Bearer sk_test_second");
	}

	@Test
	void isNotSentWhenTheSourceOfTheKeyFails() {
		this.client.keys = new KeyRing(() -> {
			throw new IllegalStateException("vault");
		}, new KeyRules("https://api.paystack.co", false, null));
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("The source of the secret key failed with IllegalStateException");
	}

	@Test
	void learnsTheRateLimitFromResponsesAndFailures() {
		this.client.rateLimit = RateLimitSettings.defaults();
		String[] exhausted = { "x-ratelimit-limit", "100", "x-ratelimit-remaining", "0", "x-ratelimit-reset", "30" };
		this.client.wire = (request) -> TestClient.response(200, TestClient.OK, exhausted);
		this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		this.client.dispatch(Operation.FETCH_BATCH);
		assertThat(this.client.queue).isEmpty();
		this.client.wire = (request) -> TestClient.response(503, "", exhausted);
		this.client.dispatch(Operation.VERIFY);
		this.client.work();
		this.client.dispatch(Operation.VERIFY);
		assertThat(this.client.queue).isEmpty();
		this.client.scheduler.pass(Duration.ofSeconds(30));
		assertThat(this.client.queue).hasSize(2);
	}

	@Test
	void sendsWhenTheRateLimitGrantsAPermit() {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.FETCH_BATCH);
		assertThat(this.client.queue).isEmpty();
		this.client.scheduler.pass(Duration.ofSeconds(60));
		this.client.work();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(this.client.scheduler.pending()).isZero();
	}

	@Test
	void isNotSentWhenTheRateLimitRefuses() {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1).withQueueCapacity(0);
		this.client.dispatch(Operation.INITIATE);
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("initiate POST /bulkcharge was not sent: the rate limit")
			.hasMessageContaining("0 requests are queued already");
	}

	@Test
	void leavesPartOfTheRateLimitWhenInBackground() {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(4);
		CallOptions background = new CallOptions(null, null, null, Calls.DEFAULTS.headers(),
				Calls.DEFAULTS.beforeSending(), null, true);
		for (int i = 0; i < 4; i++) {
			this.client.dispatch(Operation.FETCH_BATCH, background);
		}
		assertThat(this.client.queue).hasSize(2);
	}

	@Test
	void isNotSentWhenItsOverallTimeoutExpiresInTheQueue() {
		// No request is refused for its deadline before the first key is known.
		this.client.keys = new KeyRing(() -> TestClient.KEY, new KeyRules("https://api.paystack.co", false, null));
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.dispatch(Operation.INITIATE);
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE, Calls.overallTimeout(Duration.ofSeconds(20)));
		this.client.scheduler.pass(Duration.ofSeconds(20).minusNanos(1));
		assertThat(TestClient.hasOutcome(call)).isFalse();
		this.client.scheduler.pass(Duration.ofNanos(1));
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("its timeout expired while it was queued for the rate limit");
		this.client.scheduler.pass(Duration.ofMinutes(2));
		assertThat(this.client.queue).as("the first call").hasSize(1);
	}

	@Test
	void isNotSentWhenTheProcessWasStoppedWhileItWasQueued() {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.dispatch(Operation.INITIATE);
		this.client.work();
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.scheduler.jump(Duration.ofHours(6));
		this.client.scheduler.pass(Duration.ZERO);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class);
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void isNotSentAgainWhenTheProcessWasStoppedDuringTheBackoff() {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(429, LIMITED);
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		this.client.scheduler.jump(Duration.ofHours(6));
		this.client.scheduler.pass(Duration.ZERO);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("its timeout expired");
		assertThat(this.client.sent).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "FETCH_BATCH" })
	void isNotSentWhenTheProcessWasStoppedBeforeTheGate(Operation operation) {
		CallFuture<?> call = this.client.dispatch(operation);
		this.client.scheduler.jump(Duration.ofHours(6));
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("ms before sending could begin");
		assertThat(this.client.sent).isEmpty();
	}

	@Test
	void isNotSentWhenItsOverallTimeoutExpiresBeforeTheGate() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE, Calls.overallTimeout(Duration.ofSeconds(20)));
		this.client.scheduler.pass(Duration.ofSeconds(20));
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("its timeout expired after 20000 ms");
	}

	@Test
	void cutsAnAttemptOfAReadAtTheOverallTimeout() {
		this.client.dispatch(Operation.FETCH_BATCH, Calls.overallTimeout(Duration.ofSeconds(20)));
		this.client.dispatch(Operation.FETCH_BATCH, Calls.overallTimeout(Duration.ofSeconds(51)));
		assertThat(this.client.scheduler.delays()).containsExactly(Duration.ofSeconds(20), TestClient.TIMEOUT);
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "RESUME" })
	void doesNotCutAnAttemptThatMustNotBeLostAtTheOverallTimeout(Operation operation) {
		this.client.wire = (request) -> {
			this.client.scheduler.pass(Duration.ofSeconds(20));
			return TestClient.response(200, TestClient.OK);
		};
		CallFuture<?> call = this.client.dispatch(operation, Calls.overallTimeout(Duration.ofSeconds(20)));
		this.client.work();
		call.join();
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void usesTheTimeoutOfTheCall() {
		this.client.dispatch(Operation.INITIATE, Calls.timeout(Duration.ofSeconds(7)));
		assertThat(this.client.scheduler.delays()).containsExactly(Duration.ofSeconds(7));
	}

	@Test
	void isNotSentWhenNoThreadIsFreeInTime() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.scheduler.pass(TestClient.TIMEOUT.minusNanos(1));
		assertThat(TestClient.hasOutcome(call)).isFalse();
		this.client.scheduler.pass(Duration.ofNanos(1));
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("its timeout expired after 50000 ms: no thread was free");
		this.client.work();
		assertThat(this.client.sent).isEmpty();
	}

	@Test
	void interruptsTheThreadAtWorkWhenTheTimeoutExpires() {
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		List<Boolean> seen = new ArrayList<>();
		this.client.wire = (request) -> {
			this.client.scheduler.pass(TestClient.TIMEOUT);
			seen.add(TestClient.hasOutcome(call));
			seen.add(Thread.interrupted());
			throw new IOException("interrupted");
		};
		this.client.work();
		assertThat(seen).containsExactly(false, true);
		assertThat(TestClient.failureOf(call)).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("got no complete response within 50000 ms");
	}

	@Test
	void endsWithoutTheThreadAtWorkWhenTheGracePeriodIsOver() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		List<Boolean> seen = new ArrayList<>();
		this.client.wire = (request) -> {
			this.client.scheduler.pass(TestClient.TIMEOUT.plus(GRACE_PERIOD).minusNanos(1));
			seen.add(TestClient.hasOutcome(call));
			this.client.scheduler.pass(Duration.ofNanos(1));
			seen.add(TestClient.hasOutcome(call));
			throw new IOException("interrupted");
		};
		this.client.work();
		assertThat(seen).containsExactly(false, true);
		assertThat(TestClient.failureOf(call)).isInstanceOf(OutcomeUnknownException.class)
			.hasMessageContaining("got no complete response within 50000 ms");
	}

	@Test
	void endsAtOnceWhenTheGracePeriodCannotBeScheduled() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		List<Boolean> seen = new ArrayList<>();
		this.client.wire = (request) -> {
			this.client.scheduler.closeAfterNextTask();
			this.client.scheduler.pass(TestClient.TIMEOUT);
			seen.add(TestClient.hasOutcome(call));
			throw new IOException("interrupted");
		};
		this.client.work();
		assertThat(seen).containsExactly(true);
	}

	@Test
	void completesWithASuccessThatWasReadAlreadyWhenTheTimeoutExpires() {
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.INITIATE);
		this.client.wire = (request) -> {
			this.client.scheduler.pass(TestClient.TIMEOUT);
			return TestClient.response(200, TestClient.OK);
		};
		this.client.work();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(Thread.currentThread().isInterrupted()).as("what the thread does next").isFalse();
	}

	@Test
	void completesWithASuccessThatWasReadAlreadyWhenTheGracePeriodIsOver() {
		this.client.registry = onScopeClosed(() -> this.client.scheduler.pass(TestClient.TIMEOUT.plus(GRACE_PERIOD)));
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(call.join()).isNotNull();
		assertThat(this.client.abandoned).isEmpty();
	}

	@Test
	void completesWhileAnObservationHandlerBlocksTheThreadThatHasTheResult() {
		List<CallFuture<?>> calls = new ArrayList<>();
		List<Boolean> seen = new ArrayList<>();
		this.client.registry = onScopeClosed(() -> {
			this.client.scheduler.pass(TestClient.TIMEOUT);
			seen.add(TestClient.hasOutcome(calls.get(0)));
			this.client.scheduler.pass(GRACE_PERIOD);
			seen.add(TestClient.hasOutcome(calls.get(0)));
			seen.add(Thread.currentThread().isInterrupted());
		});
		calls.add(this.client.dispatch(Operation.INITIATE));
		this.client.work();
		assertThat(seen).containsExactly(true, true, false);
		assertThat(calls.get(0).join()).isNotNull();
	}

	@Test
	void completesWithTheResponseWhenTheClientIsClosedWhileAnObservationHandlerBlocks() {
		this.client.closeTimeout = Duration.ZERO;
		List<CallFuture<?>> calls = new ArrayList<>();
		List<Boolean> seen = new ArrayList<>();
		this.client.registry = onScopeClosed(() -> {
			this.client.close();
			seen.add(TestClient.hasOutcome(calls.get(0)));
		});
		calls.add(this.client.dispatch(Operation.INITIATE));
		this.client.work();
		assertThat(seen).containsExactly(true);
		assertThat(calls.get(0).join()).isNotNull();
		assertQuiet();
	}

	@Test
	void failsWhenTheFailureCannotBeDescribed() {
		this.client.wire = (request) -> {
			throw new IOException() {

				private static final long serialVersionUID = 1L;

				@Override
				public String getMessage() {
					throw new IllegalStateException("message");
				}

			};
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(OutcomeUnknownException.class);
	}

	@Test
	void failsWithARefusalThatWasReadAlreadyWhenTheGracePeriodIsOver() {
		this.client.registry = onScopeClosed(() -> this.client.scheduler.pass(TestClient.TIMEOUT.plus(GRACE_PERIOD)));
		this.client.wire = (request) -> TestClient.response(400, REFUSED);
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(PaystackRefusedException.class);
	}

	@Test
	void prefersWhatTheServiceSaidToTheExpiry() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.wire = (request) -> {
			this.client.scheduler.pass(TestClient.TIMEOUT);
			return TestClient.response(400, REFUSED);
		};
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(PaystackRefusedException.class);
	}

	@Test
	void reportsASuccessThatComesAfterTheGracePeriod() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE, Calls.correlationId("run-1"));
		this.client.wire = (request) -> {
			this.client.scheduler.pass(TestClient.TIMEOUT.plus(GRACE_PERIOD));
			return TestClient.response(200, TestClient.OK);
		};
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(OutcomeUnknownException.class);
		await().until(() -> this.client.abandoned.size() == 1);
		assertThat(this.client.abandoned.get(0).correlationId()).isEqualTo("run-1");
		assertThat(this.client.abandoned.get(0).response()).isNotNull();
	}

	@Test
	void callsTheHookOncePerAttemptOnTheSendingThread() {
		this.client.retry = RetrySettings.defaults();
		List<String> order = new ArrayList<>();
		this.client.wire = (request) -> {
			order.add("sent");
			return TestClient.response(503, "");
		};
		Thread test = Thread.currentThread();
		this.client.dispatch(Operation.FETCH_BATCH, Calls.beforeSending(() -> {
			assertThat(Thread.currentThread()).isSameAs(test);
			order.add("hook");
		}));
		assertThat(order).isEmpty();
		workThroughRetries();
		assertThat(order).containsExactly("hook", "sent", "hook", "sent", "hook", "sent");
	}

	@Test
	void tellsTheHookTheKeyOfItsOwnAttempt() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		List<Thread> second = new CopyOnWriteArrayList<>();
		this.client.retry = RetrySettings.defaults();
		this.client.keys = new KeyRing(() -> {
			if (!second.isEmpty()) {
				return "sk_test_second";
			}
			// The source is slow: the attempt expires, and the next one reads a newer
			// key.
			this.client.scheduler.pass(TestClient.TIMEOUT.plus(GRACE_PERIOD).plusSeconds(2));
			assertThat(Thread.interrupted()).isTrue();
			second.add(new Thread(this.client.queue.remove()));
			second.get(0).start();
			awaitUninterrupted(reading);
			return "sk_test_first";
		}, new KeyRules("https://api.paystack.co", false, null));
		Map<String, String> headers = new HashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			public void forEach(BiConsumer<? super String, ? super String> action) {
				if (second.contains(Thread.currentThread())) {
					reading.countDown();
					awaitUninterrupted(proceed);
				}
			}

		};
		List<String> fingerprints = new CopyOnWriteArrayList<>();
		this.client.dispatch(Operation.INITIATE,
				new CallOptions(null, null, null, headers, fingerprints::add, null, false));
		this.client.work();
		proceed.countDown();
		second.get(0).join();
		assertThat(fingerprints).containsExactly(new Credential("sk_test_second", Mode.TEST).fingerprint());
		assertThat(this.client.sent).singleElement()
			.satisfies((request) -> assertThat(request.getHeaders().getFirst("Authorization"))
				.isEqualTo("Bearer sk_test_second"));
	}

	@Test
	void isNotSentWhenTheHookFails() {
		IllegalStateException claimed = new IllegalStateException("claimed by another instance");
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE, Calls.beforeSending(() -> {
			throw claimed;
		}));
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class).hasCause(claimed);
		assertThat(this.client.sent).isEmpty();
	}

	@Test
	void isNotSentWhenTheTimeoutExpiresInTheHook() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE,
				Calls.beforeSending(() -> this.client.scheduler.pass(TestClient.TIMEOUT)));
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("its timeout expired after 50000 ms");
		assertThat(this.client.sent).isEmpty();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	void isNotSentWhenItIsCancelledInTheHook() {
		List<CallFuture<?>> calls = new ArrayList<>();
		calls.add(this.client.dispatch(Operation.INITIATE, Calls.beforeSending(() -> calls.get(0).cancel(true))));
		this.client.work();
		assertThat(TestClient.failureOf(calls.get(0))).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("cancelled by its caller");
		assertThat(this.client.sent).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "FETCH_BATCH" })
	void isNotSentWhenItIsCancelledWhileItIsQueued(Operation operation) {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.dispatch(operation);
		this.client.work();
		CallFuture<?> call = this.client.dispatch(operation);
		call.cancel(true);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageEndingWith("was not sent: it was cancelled by its caller");
		assertThat(this.client.scheduler.pending()).isZero();
		this.client.scheduler.pass(Duration.ofMinutes(5));
		this.client.work();
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void isNotSentWhenItIsCancelledAfterTheRateLimitHasGrantedItsPermit() {
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.dispatch(Operation.INITIATE);
		this.client.work();
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.scheduler.whenWithdrawn(() -> call.cancel(true));
		this.client.scheduler.pass(Duration.ofSeconds(60));
		assertThat(call).isCancelled();
		assertThat(this.client.queue).isEmpty();
		assertThat(this.client.scheduler.pending()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "FETCH_BATCH" })
	void isNotRetriedWhenItIsCancelledDuringTheBackoff(Operation operation) {
		this.client.retry = RetrySettings.defaults();
		this.client.wire = (request) -> TestClient.response(429, LIMITED);
		CallFuture<?> call = this.client.dispatch(operation);
		this.client.work();
		call.cancel(true);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RateLimitedException.class);
		assertThat(this.client.scheduler.pending()).isZero();
		this.client.scheduler.pass(Duration.ofMinutes(5));
		assertThat(this.client.queue).isEmpty();
	}

	@Test
	void keepsAllFailuresWhenItIsCancelledDuringTheBackoff() {
		this.client.retry = RetrySettings.defaults();
		AtomicInteger attempts = new AtomicInteger();
		this.client.wire = (request) -> TestClient.response(500 + attempts.incrementAndGet(), "");
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		this.client.scheduler.pass(Duration.ofMillis(500));
		this.client.work();
		call.cancel(true);
		PaystackException failure = TestClient.failureOf(call);
		assertThat(failure.httpStatus()).isEqualTo(502);
		assertThat(failure.getSuppressed()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "INITIATE", "FETCH_BATCH" })
	void isNotSentWhenItIsCancelledBeforeItHasAThread(Operation operation) {
		CallFuture<?> call = this.client.dispatch(operation);
		call.cancel(true);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class);
		this.client.work();
		assertThat(this.client.sent).isEmpty();
		assertThat(this.client.scheduler.pending()).isZero();
	}

	@Test
	void interruptsAReadThatIsCancelledAfterItWasSent() {
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		List<Boolean> interrupted = new ArrayList<>();
		this.client.wire = (request) -> {
			call.cancel(true);
			interrupted.add(Thread.currentThread().isInterrupted());
			throw new IOException("interrupted");
		};
		this.client.work();
		assertThat(interrupted).containsExactly(true);
		assertThat(TestClient.failureOf(call)).isInstanceOf(ServiceUnavailableException.class)
			.hasMessageContaining("was cancelled by its caller");
		assertThat(Thread.currentThread().isInterrupted()).as("what the thread does next").isFalse();
		assertThat(this.client.dispatcher().health().failuresInARow()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void reportsTheResultOfAnInitiateThatIsCancelledAfterItWasSent(boolean successful) {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE, Calls.correlationId("run-1"));
		List<Boolean> interrupted = new ArrayList<>();
		this.client.wire = (request) -> {
			call.cancel(true);
			interrupted.add(Thread.currentThread().isInterrupted());
			return TestClient.response(successful ? 200 : 503, successful ? TestClient.OK : "");
		};
		this.client.work();
		assertThat(interrupted).containsExactly(false);
		await().until(() -> !this.client.abandoned.isEmpty());
		TestClient.Abandoned abandoned = this.client.abandoned.get(0);
		assertThat(abandoned.references()).containsExactly("inv-1");
		assertThat(abandoned.correlationId()).isEqualTo("run-1");
		assertThat(abandoned.response() != null).isEqualTo(successful);
		assertThat(abandoned.failure() instanceof OutcomeUnknownException).isEqualTo(!successful);
	}

	@Test
	void doesNotRetryAnInitiateThatIsCancelledAfterItWasSent() {
		this.client.retry = RetrySettings.defaults();
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.wire = (request) -> {
			call.cancel(true);
			return TestClient.response(429, LIMITED);
		};
		workThroughRetries();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RateLimitedException.class);
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void doesNotReportAnInitiateThatIsCancelledBeforeItWasSent() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		call.cancel(true);
		this.client.work();
		assertQuiet();
	}

	@Test
	void doesNotReportAReadThatIsCancelledAfterItWasSent() {
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.wire = (request) -> {
			call.cancel(true);
			return TestClient.response(200, TestClient.OK);
		};
		this.client.work();
		assertQuiet();
	}

	@Test
	void reportsTheSuccessOfAnInitiateThatIsCancelledWhenItsAttemptHasEnded() {
		CallFuture<?> call = initiateDuringWhoseEnd((future) -> future.cancel(true));
		assertThat(call).isCancelled();
		await().until(() -> !this.client.abandoned.isEmpty());
		assertThat(this.client.abandoned.get(0).response()).isNotNull();
	}

	@Test
	void completesWithTheSuccessWhenTheClientIsClosedWhenItsAttemptHasEnded() {
		this.client.closeTimeout = Duration.ZERO;
		CallFuture<PaystackResponse<String>> call = initiateDuringWhoseEnd((future) -> this.client.close());
		assertThat(call.await().data()).isEqualTo("read");
	}

	@Test
	void survivesADecoratorThatFailsOnTheCallersThread() {
		this.client.decorator = (work) -> {
			throw new IllegalStateException("decorator");
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("decorator");
		assertThat(this.client.queue).isEmpty();
	}

	@Test
	void isNotSentWhenTheDecoratorFailsBeforeTheWork() {
		this.client.decorator = (work) -> () -> {
			throw new IllegalStateException("decorator");
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("the task decorator did not run it");
		assertThat(this.client.scheduler.pending()).isZero();
	}

	@Test
	void isSentWhenTheDecoratorFailsAfterTheWork() {
		this.client.decorator = (work) -> () -> {
			work.run();
			throw new IllegalStateException("decorator");
		};
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(call.await().data()).isEqualTo("read");
	}

	@Test
	void isNotSentWhenTheDecoratorNeverRunsTheWork() {
		this.client.decorator = (work) -> () -> {
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("the task decorator did not run it");
	}

	@Test
	void isNotSentWhenTheDecoratorRunsTheWorkLater() {
		List<Runnable> kept = new ArrayList<>();
		this.client.decorator = (work) -> () -> kept.add(work);
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		kept.get(0).run();
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class);
		assertThat(this.client.sent).isEmpty();
	}

	@Test
	void isSentOnceWhenTheDecoratorRunsTheWorkTwice() {
		this.client.decorator = (work) -> () -> {
			work.run();
			work.run();
		};
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.INITIATE);
		this.client.work();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void isNotSentWhenTheExecutorRejectsIt() {
		this.client.executor = (work) -> {
			throw new RejectedExecutionException("full");
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("the client has no capacity left, or is closed")
			.hasCauseInstanceOf(RejectedExecutionException.class);
		assertThat(this.client.scheduler.pending()).isZero();
	}

	@Test
	void isNotSentWhenTheExecutorFails() {
		this.client.executor = (work) -> {
			throw new OutOfMemoryError("unable to create native thread");
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("unable to create native thread");
	}

	@Test
	void isNotSentAgainWhenTheExecutorFailsOnARetry() {
		this.client.retry = RetrySettings.defaults().withMaxRetries(1);
		AtomicInteger tasks = new AtomicInteger();
		this.client.executor = (work) -> {
			if (tasks.incrementAndGet() > 1) {
				throw new NoClassDefFoundError("executor");
			}
			work.run();
		};
		this.client.wire = (request) -> TestClient.response(503, "");
		CallFuture<?> call = this.client.dispatch(Operation.FETCH_BATCH);
		this.client.scheduler.pass(Duration.ofSeconds(1));
		PaystackException failure = TestClient.failureOf(call);
		assertThat(failure).isInstanceOf(ServiceUnavailableException.class);
		assertThat(failure.getSuppressed()).singleElement().isInstanceOf(RequestNotSentException.class);
	}

	@Test
	void isSentOnceWhenTheExecutorFailsAfterItHasStartedTheWork() throws Exception {
		this.client.retry = RetrySettings.defaults();
		CountDownLatch sending = new CountDownLatch(1);
		CountDownLatch failed = new CountDownLatch(1);
		this.client.executor = (work) -> {
			new Thread(work).start();
			awaitUninterrupted(sending);
			throw new IllegalStateException("executor");
		};
		this.client.wire = (request) -> {
			sending.countDown();
			awaitUninterrupted(failed);
			return TestClient.response(200, TestClient.OK);
		};
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.hasOutcome(call)).isFalse();
		failed.countDown();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(this.client.sent).hasSize(1);
	}

	@Test
	void isNotSentWhenTheExecutorFailsAndRunsTheWorkLater() {
		this.client.executor = (work) -> {
			this.client.queue.add(work);
			throw new IllegalStateException("executor");
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		assertThat(TestClient.failureOf(call)).isInstanceOf(RequestNotSentException.class);
		this.client.work();
		assertThat(this.client.sent).isEmpty();
	}

	@Test
	void survivesObservationHandlersThatFail() {
		this.client.registry = failing();
		this.client.retry = RetrySettings.defaults();
		failFirst(1, () -> TestClient.response(503, ""));
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.FETCH_BATCH);
		workThroughRetries();
		assertThat(call.await().data()).isEqualTo("read");
		assertThat(call.join()).isNotNull();
	}

	@Test
	void recordsAttemptsAndEvents() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.client.registry = registry;
		this.client.rateLimit = RateLimitSettings.defaults().withRequests(1);
		this.client.retry = RetrySettings.defaults().withMaxRetries(1);
		failFirst(1, () -> TestClient.response(503, ""));
		CallFuture<PaystackResponse<String>> call = this.client.dispatch(Operation.FETCH_BATCH);
		workThroughRetries();
		this.client.scheduler.pass(Duration.ofSeconds(60));
		this.client.work();
		call.await();
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("paystack.bulk.charges")
			.that()
			.hasEvent("retry")
			.hasEvent("rate-limit-wait")
			.doesNotHaveError()
			.hasBeenStopped();
	}

	@Test
	void recordsTheLatencyOfASuccess() {
		this.client.wire = (request) -> {
			this.client.scheduler.pass(Duration.ofMillis(120));
			return TestClient.response(200, TestClient.OK);
		};
		this.client.scheduler.pass(Duration.ofSeconds(5));
		this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		assertThat(this.client.dispatcher().health().latency()).isEqualTo(Duration.ofMillis(120));
	}

	@Test
	void recordsTheModeOfTheKeyThatWasRead() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.client.registry = registry;
		this.client.keys = new KeyRing(() -> TestClient.KEY, new KeyRules("https://api.paystack.co", false, null));
		this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("paystack.bulk.charges")
			.that()
			.hasLowCardinalityKeyValue("mode", "test");
	}

	@Test
	void doesNotRecordACancellationAsAnError() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.client.registry = registry;
		this.client.dispatch(Operation.FETCH_BATCH).cancel(true);
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("paystack.bulk.charges")
			.that()
			.hasLowCardinalityKeyValue("outcome", "CANCELLED")
			.doesNotHaveError()
			.hasBeenStopped();
	}

	@Test
	void recordsAFailureOnceInTheHealth() {
		this.client.wire = (request) -> TestClient.response(503, "");
		this.client.dispatch(Operation.FETCH_BATCH);
		this.client.work();
		assertThat(this.client.dispatcher().health().failuresInARow()).isOne();
	}

	@Test
	void describesItselfByItsRequest() {
		CallRequest<String> request = Calls.request(Operation.FETCH_BATCH);
		assertThat(request).hasToString("fetch-batch GET /bulkcharge");
	}

	@Test
	void saysThatNothingWasSentInItsDelivery() {
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		call.cancel(true);
		assertThat(TestClient.failureOf(call).delivery()).isEqualTo(Delivery.NOT_SENT);
	}

	/**
	 * Does something when the attempt of an initiate has ended, but the call has not:
	 * another call is queued for the rate limit, and is let go by the response.
	 */
	private CallFuture<PaystackResponse<String>> initiateDuringWhoseEnd(
			Consumer<CallFuture<PaystackResponse<String>>> action) {
		this.client.rateLimit = RateLimitSettings.defaults();
		List<CallFuture<PaystackResponse<String>>> calls = new CopyOnWriteArrayList<>();
		List<Runnable> late = new ArrayList<>();
		this.client.executor = (work) -> {
			if (calls.size() > 100) {
				action.accept(calls.get(0));
			}
			late.add(work);
		};
		for (int i = 0; i < 101; i++) {
			calls.add(this.client.dispatch(Operation.INITIATE));
		}
		this.client.wire = (request) -> TestClient.response(200, TestClient.OK, "x-ratelimit-limit", "600");
		late.get(0).run();
		return calls.get(0);
	}

	private void failFirst(int attempts, Supplier<ClientHttpResponse> failure) {
		AtomicInteger made = new AtomicInteger();
		this.client.wire = (request) -> (made.incrementAndGet() <= attempts) ? failure.get()
				: TestClient.response(200, TestClient.OK);
	}

	@Test
	void sendsOnceWhenAnInterceptorFailsWithTheFailureOfAnotherCall() {
		this.client.retry = RetrySettings.defaults();
		RequestNotSentException other = new RequestNotSentException("another call was not sent", null);
		this.client.wire = (request) -> {
			throw other;
		};
		CallFuture<?> call = this.client.dispatch(Operation.INITIATE);
		workThroughRetries();
		assertThat(this.client.sent).hasSize(1);
		assertThat(TestClient.failureOf(call)).isInstanceOf(OutcomeUnknownException.class);
	}

	private void workThroughRetries() {
		for (int i = 0; i < 4; i++) {
			this.client.work();
			this.client.scheduler.pass(Duration.ofSeconds(2));
		}
	}

	private void assertQuiet() {
		await().during(Duration.ofMillis(100)).until(() -> this.client.abandoned.isEmpty());
	}

	private static ObservationRegistry onScopeClosed(Runnable action) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onScopeClosed(Observation.Context context) {
				action.run();
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return registry;
	}

	private static ObservationRegistry failing() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStart(Observation.Context context) {
				throw new IllegalStateException("start");
			}

			@Override
			public void onEvent(Observation.Event event, Observation.Context context) {
				throw new IllegalStateException("event");
			}

			@Override
			public void onScopeOpened(Observation.Context context) {
				throw new IllegalStateException("scope opened");
			}

			@Override
			public void onScopeClosed(Observation.Context context) {
				throw new IllegalStateException("scope closed");
			}

			@Override
			public void onError(Observation.Context context) {
				throw new IllegalStateException("error");
			}

			@Override
			public void onStop(Observation.Context context) {
				throw new IllegalStateException("stop");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return registry;
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
