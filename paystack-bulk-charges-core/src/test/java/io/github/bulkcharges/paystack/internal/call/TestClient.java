/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.internal.http.HttpSender;
import io.github.bulkcharges.paystack.internal.security.KeyRing;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link CallDispatcher} on fake clocks, with an HTTP library without a wire, whose
 * requests run when a test calls {@link #work()}.
 */
final class TestClient implements AutoCloseable {

	static final String KEY = "sk_test_unit0001";

	static final String OK = "{\"status\":true,\"message\":\"ok\",\"data\":{}}";

	static final Duration TIMEOUT = Duration.ofSeconds(50);

	final FakeScheduler scheduler = new FakeScheduler();

	final Deque<Runnable> queue = new ConcurrentLinkedDeque<>();

	final List<MockClientHttpRequest> sent = new CopyOnWriteArrayList<>();

	final List<Abandoned> abandoned = new CopyOnWriteArrayList<>();

	CallDispatcher.AbandonedCalls abandonedCalls = (references, correlationId, response, failure) -> this.abandoned
		.add(new Abandoned(references, correlationId, response, failure));

	KeyRing keys = Calls.keys(KEY);

	RetrySettings retry = RetrySettings.disabled();

	RateLimitSettings rateLimit = RateLimitSettings.disabled();

	@Nullable Executor executor = this.queue::add;

	@Nullable TaskDecorator decorator;

	ObservationRegistry registry = ObservationRegistry.NOOP;

	Duration readTimeout = Duration.ofSeconds(30);

	Duration closeTimeout = Duration.ofSeconds(10);

	Wire wire = (request) -> response(200, OK);

	private @Nullable CallDispatcher dispatcher;

	ClientSettings settings() {
		return new ClientSettings("unit", this.keys, "https://api.paystack.co", this.readTimeout, TIMEOUT, TIMEOUT, 2,
				this.retry, this.rateLimit);
	}

	/**
	 * Returns the dispatcher, which is created with the settings so far.
	 */
	CallDispatcher dispatcher() {
		if (this.dispatcher == null) {
			HttpSender sender = HttpSender.on(RestClient.builder(), Request::new, "unit/1", 4096);
			this.dispatcher = new CallDispatcher(settings(), sender, this.executor, this.decorator, this.registry, null,
					this.abandonedCalls, this.scheduler, this.closeTimeout);
		}
		return this.dispatcher;
	}

	CallFuture<PaystackResponse<String>> dispatch(Operation operation) {
		return dispatch(operation, Calls.DEFAULTS);
	}

	CallFuture<PaystackResponse<String>> dispatch(Operation operation, CallOptions options) {
		return dispatcher().dispatch(Calls.request(operation, options));
	}

	/**
	 * Runs what was passed to the executor.
	 */
	void work() {
		for (Runnable work = this.queue.poll(); work != null; work = this.queue.poll()) {
			work.run();
		}
	}

	/**
	 * Returns the failure of a call that must have ended.
	 */
	static PaystackException failureOf(CallFuture<?> call) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		assertThat(hasOutcome(call)).as("has an outcome").isTrue();
		call.onOutcome((result, thrown) -> failure.set(thrown));
		assertThat(failure.get()).isInstanceOf(PaystackException.class);
		return (PaystackException) failure.get();
	}

	static boolean hasOutcome(CallFuture<?> call) {
		AtomicReference<Boolean> ended = new AtomicReference<>(false);
		call.onOutcome((result, failure) -> ended.set(true));
		return ended.get();
	}

	static ClientHttpResponse response(int status, String body, String... headers) {
		MockClientHttpResponse response = new MockClientHttpResponse(body.getBytes(StandardCharsets.UTF_8),
				HttpStatusCode.valueOf(status));
		for (int i = 0; i < headers.length; i += 2) {
			response.getHeaders().add(headers[i], headers[i + 1]);
		}
		return response;
	}

	@Override
	public void close() {
		dispatcher().close();
	}

	/**
	 * What happens to a request that has passed the gate.
	 */
	@FunctionalInterface
	interface Wire {

		ClientHttpResponse exchange(MockClientHttpRequest request) throws IOException;

	}

	/**
	 * What was reported of an abandoned call.
	 */
	record Abandoned(List<String> references, @Nullable String correlationId, @Nullable PaystackResponse<?> response,
			@Nullable PaystackException failure) {
	}

	private final class Request extends MockClientHttpRequest {

		Request(URI uri, HttpMethod method) {
			super(method, uri);
		}

		@Override
		protected ClientHttpResponse executeInternal() throws IOException {
			TestClient.this.sent.add(this);
			return TestClient.this.wire.exchange(this);
		}

	}

}
