/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.Events;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.HighCardinalityKeyNames;
import io.github.bulkcharges.paystack.observation.PaystackObservationDocumentation.LowCardinalityKeyNames;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What an observer sees of a call, and what follows the caller on every way that a call
 * can take.
 */
class ObservationTests {

	private static final List<BulkCharge> CHARGES = List.of(BulkCharge.of("AUTH_first0001", 250000, "inv-1"));

	private static final Map<Integer, String> RESPONSES = Map.of(200, Responses.BATCH, 429, Responses.RATE_LIMITED);

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Notes notes = new Notes();

	private final Queue<String> attempts = new ConcurrentLinkedQueue<>();

	private final CountDownLatch registered = new CountDownLatch(1);

	private Observation billing = Observation.NOOP;

	@BeforeEach
	void begin() {
		this.registry.observationConfig().observationHandler(this.notes);
		this.billing = Observation.start("billing", this.registry);
	}

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void aRetryHasTheCallersContextAndIsAnEvent() throws Exception {
		AtomicInteger requests = new AtomicInteger();
		try (Peer peer = Peer.that((request, connection) -> {
			await(this.registered);
			connection.respond((requests.incrementAndGet() == 1) ? 503 : 200, Responses.BATCHES);
		}); Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(contextOfCallback(client)).isEqualTo("july true");
			assertThat(this.attempts).containsExactly("july paystack.bulk.charges", "july paystack.bulk.charges");
			assertThat(this.notes.events).containsExactly("retry retry");
			assertThat(this.notes.call().getParentObservation()).isSameAs(this.billing);
			assertThat(this.notes.call().attempts()).isEqualTo(2);
		}
	}

	@Test
	void aWaitForTheRateLimitHasTheCallersContextAndIsAnEvent() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> {
			await(this.registered);
			connection.respond(200, Responses.BATCHES, "x-ratelimit-limit: 200");
		}); Paystack paystack = builder(peer).rateLimit(RateLimitSettings.defaults()).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			MDC.put("run", "other");
			Stream.generate(client::listBatches).limit(100).forEach((read) -> assertThat(read).isNotDone());
			assertThat(this.notes.events).isEmpty();
			CompletableFuture<String> waiting = call(client);
			assertThat(this.notes.events).containsExactly("rate-limit-wait rate-limit-wait");
			this.registered.countDown();
			assertThat(waiting.join()).isEqualTo("july true");
			assertThat(this.notes.call().getParentObservation()).isSameAs(this.billing);
			assertThat(this.attempts).contains("july paystack.bulk.charges");
		}
	}

	@Test
	void whatWaitedAndFindsNoRoomHasTheCallersContext() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		AtomicInteger tasks = new AtomicInteger();
		Executor hundred = (task) -> {
			if (tasks.incrementAndGet() > 100) {
				throw new RejectedExecutionException("full");
			}
			threads.execute(task);
		};
		try (Peer peer = Peer.that((request, connection) -> {
			await(this.registered);
			connection.respond(200, Responses.BATCHES, "x-ratelimit-limit: 200");
		});
				Paystack paystack = builder(peer).retry(RetrySettings.disabled())
					.rateLimit(RateLimitSettings.defaults())
					.executor(hundred)
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			MDC.put("run", "other");
			Stream.generate(client::listBatches).limit(100).forEach((read) -> assertThat(read).isNotDone());
			assertThat(contextOfCallback(client)).isEqualTo("july true");
			assertThat(tasks).hasValue(101);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aTimeOutHasTheCallersContext() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).retry(RetrySettings.disabled())
					.requestTimeout(Duration.ofMillis(200))
					.build()) {
			BulkChargesClient client = paystack.bulkCharges();
			this.registered.countDown();
			assertThat(contextOfCallback(client)).isEqualTo("july true");
			assertThat(this.notes.call().getLowCardinalityKeyValue("outcome"))
				.isEqualTo(KeyValue.of("outcome", "UNAVAILABLE"));
		}
	}

	@Test
	void aRetryForWhichThereIsNoRoomHasTheCallersContext() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		AtomicInteger tasks = new AtomicInteger();
		Executor once = (task) -> {
			if (tasks.incrementAndGet() > 1) {
				throw new RejectedExecutionException("full");
			}
			threads.execute(task);
		};
		try (Peer peer = Peer.that((request, connection) -> {
			await(this.registered);
			connection.respond(503, Responses.ERROR);
		}); Paystack paystack = builder(peer).retry(QUICK.withMaxRetries(1)).executor(once).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			assertThat(contextOfCallback(client)).isEqualTo("july true");
			assertThat(tasks).hasValue(2);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@CsvSource({ "200, SUCCESS", "404, REFUSED", "401, REFUSED", "429, RATE_LIMITED", "503, UNKNOWN" })
	void theKeysAreTheSameHoweverItEndsAndAllThereFromTheStart(int status, String outcome) throws Exception {
		try (Peer peer = Peer.respondingWith(status, RESPONSES.getOrDefault(status, Responses.ERROR));
				Paystack paystack = builder(peer).retry(RetrySettings.disabled()).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(CHARGES).join());
		}
		assertThat(this.notes.started).isEqualTo(Map.of("operation", "initiate", "outcome", "none", "status", "none",
				"error.code", "none", "mode", "test", "client", "default"));
		PaystackObservationContext call = this.notes.call();
		assertThat(call.getLowCardinalityKeyValue("outcome")).isEqualTo(KeyValue.of("outcome", outcome));
		assertThat(call.getLowCardinalityKeyValue("status")).isEqualTo(KeyValue.of("status", String.valueOf(status)));
		assertThat(names(call.getLowCardinalityKeyValues().stream()))
			.isEqualTo(Arrays.stream(LowCardinalityKeyNames.values())
				.map(LowCardinalityKeyNames::asString)
				.collect(Collectors.toSet()));
		assertThat(names(call.getHighCardinalityKeyValues().stream()))
			.isEqualTo(Arrays.stream(HighCardinalityKeyNames.values())
				.map(HighCardinalityKeyNames::asString)
				.collect(Collectors.toSet()));
	}

	@Test
	void aRequestThatCannotLeaveIsNotSent() {
		try (Paystack paystack = builder("http://localhost:1").retry(RetrySettings.disabled()).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.initiate(CHARGES).join());
		}
		assertThat(this.notes.call().getLowCardinalityKeyValue("outcome"))
			.isEqualTo(KeyValue.of("outcome", "NOT_SENT"));
		assertThat(this.notes.call().getLowCardinalityKeyValue("status")).isEqualTo(KeyValue.of("status", "none"));
	}

	@Test
	void successAfterRetryIsRecordedWithoutError() throws Exception {
		AtomicInteger requests = new AtomicInteger();
		try (Peer peer = Peer.that((request,
				connection) -> connection.respond((requests.incrementAndGet() == 1) ? 503 : 200, Responses.BATCHES));
				Paystack paystack = builder(peer).build()) {
			paystack.bulkCharges().listBatches().join();
		}
		assertThat(this.notes.call().getError()).isNull();
		assertThat(this.notes.errors).isZero();
		assertThat(this.notes.call().getLowCardinalityKeyValue("outcome")).isEqualTo(KeyValue.of("outcome", "SUCCESS"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 503 })
	void failureIsRecordedOnce(int status) throws Exception {
		try (Peer peer = Peer.respondingWith(status, Responses.ERROR); Paystack paystack = builder(peer).build()) {
			catchThrowable(() -> paystack.bulkCharges().listBatches().join());
		}
		assertThat(this.notes.errors).isEqualTo(1);
		assertThat(this.notes.call().getError()).isInstanceOf(PaystackException.class);
	}

	@Test
	void cancelledReadIsRecordedAsCancelledWithoutError() throws Exception {
		try (Peer peer = Peer.that((request, connection) -> connection.awaitEnd());
				Paystack paystack = builder(peer).build()) {
			CompletableFuture<?> read = paystack.bulkCharges().listBatches();
			Awaitility.await().until(() -> peer.requests().size() == 1);
			read.cancel(true);
			Awaitility.await().until(() -> this.notes.stopped);
		}
		assertThat(this.notes.call().getLowCardinalityKeyValue("outcome"))
			.isEqualTo(KeyValue.of("outcome", "CANCELLED"));
		assertThat(this.notes.errors).isZero();
	}

	@Test
	void anUnknownErrorCodeDoesNotMakeANewValue() throws Exception {
		try (Peer peer = Peer.respondingWith(400,
				"{\"status\":false,\"message\":\"No\",\"code\":\"code_of_today_4711\"}");
				Paystack paystack = builder(peer).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.pause("BCH_1").join());
		}
		assertThat(this.notes.call().getLowCardinalityKeyValue("error.code"))
			.isEqualTo(KeyValue.of("error.code", "other"));
		assertThat(this.notes.call().getHighCardinalityKeyValue("paystack.subject"))
			.isEqualTo(KeyValue.of("paystack.subject", "BCH_1"));
	}

	@Test
	void eachAttemptsHttpRequestNestsInsideAndNamesTheTemplate() throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR);
				Paystack paystack = builder(peer).retry(QUICK.withMaxRetries(1)).build()) {
			BulkChargesClient client = paystack.bulkCharges();
			catchThrowable(() -> client.fetchCharges("BCH_1").join());
		}
		assertThat(this.notes.requests).hasSize(2).allSatisfy((request) -> {
			assertThat(request.getParentObservation()).isNotNull()
				.satisfies((parent) -> assertThat(parent.getContextView()).isSameAs(this.notes.call()));
			assertThat(request.getUriTemplate()).startsWith("/bulkcharge/{idOrCode}/charges").doesNotContain("BCH_1");
		});
	}

	@Test
	void eventsHaveFixedNames() {
		assertThat(Events.values()).extracting(Observation.Event::getName).containsExactly("retry", "rate-limit-wait");
	}

	private String contextOfCallback(BulkChargesClient client) {
		CompletableFuture<String> context = call(client);
		this.registered.countDown();
		return context.join();
	}

	/**
	 * A call whose callback, which is registered before it can end, tells what it finds.
	 */
	private CompletableFuture<String> call(BulkChargesClient client) {
		MDC.put("run", "july");
		try (Observation.Scope scope = this.billing.openScope()) {
			return client.listBatches()
				.handle((response, failure) -> MDC.get("run") + " "
						+ (this.registry.getCurrentObservation() == this.billing));
		}
	}

	private Paystack.Builder builder(Peer peer) {
		return builder(peer.url());
	}

	private Paystack.Builder builder(String url) {
		RestClient.Builder restClient = RestClient.builder()
			.observationRegistry(this.registry)
			.requestInterceptor((request, body, execution) -> {
				Observation current = this.registry.getCurrentObservation();
				while (current != null && !(current.getContext() instanceof PaystackObservationContext)) {
					current = (Observation) current.getContextView().getParentObservation();
				}
				this.attempts
					.add(MDC.get("run") + " " + ((current != null) ? current.getContextView().getName() : "none"));
				return execution.execute(request, body);
			});
		return Paystack.builder()
			.secretKey("sk_test_observation")
			.baseUrl(url)
			.retry(QUICK)
			.rateLimit(RateLimitSettings.disabled())
			.restClientBuilder(restClient)
			.observationRegistry(this.registry);
	}

	private static Set<String> names(Stream<KeyValue> keys) {
		return keys.map(KeyValue::getKey).collect(Collectors.toSet());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Notes what is observed.
	 */
	private static final class Notes implements ObservationHandler<Observation.Context> {

		private final List<String> events = new ArrayList<>();

		private final List<ClientRequestObservationContext> requests = new ArrayList<>();

		private Map<String, String> started = Map.of();

		private volatile int errors;

		private volatile boolean stopped;

		private @Nullable PaystackObservationContext call;

		@Override
		public synchronized void onStart(Observation.Context context) {
			if (context instanceof PaystackObservationContext paystack) {
				this.call = paystack;
				this.started = context.getLowCardinalityKeyValues()
					.stream()
					.collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
			}
			if (context instanceof ClientRequestObservationContext request) {
				this.requests.add(request);
			}
		}

		@Override
		public synchronized void onEvent(Observation.Event event, Observation.Context context) {
			this.events.add(event.getName() + " " + event.getContextualName());
		}

		@Override
		public synchronized void onError(Observation.Context context) {
			this.errors += (context instanceof PaystackObservationContext) ? 1 : 0;
		}

		@Override
		public void onStop(Observation.Context context) {
			this.stopped |= context instanceof PaystackObservationContext;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		synchronized PaystackObservationContext call() {
			assertThat(this.call).isNotNull();
			return Objects.requireNonNull(this.call);
		}

	}

}
