/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BatchQuery;
import io.github.bulkcharges.paystack.model.ChargeQuery;
import io.github.bulkcharges.paystack.observation.DefaultPaystackObservationConvention;
import io.github.bulkcharges.paystack.observation.PaystackObservationContext;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static io.github.bulkcharges.paystack.PaystackServer.failure;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no code of the application, however it fails, loses a call, sends it twice,
 * or sends it after it was reported as not sent.
 */
class FailingCollaboratorsTests {

	private static final RetrySettings QUICK = RetrySettings.defaults()
		.withMaxRetries(1)
		.withDelay(Duration.ofMillis(1), Duration.ofMillis(1));

	static Stream<Arguments> collaborators() {
		return Stream.of(
				collaborator("handler that fails in onStart",
						(builder) -> builder.observationRegistry(failingIn("onStart"))),
				collaborator("handler that fails in onStop",
						(builder) -> builder.observationRegistry(failingIn("onStop"))),
				collaborator("handler that fails in onError",
						(builder) -> builder.observationRegistry(failingIn("onError"))),
				collaborator("handler that fails in onEvent",
						(builder) -> builder.observationRegistry(failingIn("onEvent"))),
				collaborator("handler that fails in onScopeOpened",
						(builder) -> builder.observationRegistry(failingIn("onScopeOpened"))),
				collaborator("handler that fails in onScopeClosed",
						(builder) -> builder.observationRegistry(failingIn("onScopeClosed"))),
				collaborator("convention that fails",
						(builder) -> builder.observationRegistry(observed())
							.observationConvention(new FailingConvention())),
				collaborator("decorator that fails", (builder) -> builder.taskDecorator((work) -> {
					throw new IllegalStateException("decorator");
				})), collaborator("decorator that fails with an error", (builder) -> builder.taskDecorator((work) -> {
					throw new StackOverflowError("decorator");
				})), collaborator("decorator that returns null", (builder) -> builder.taskDecorator((work) -> null)),
				collaborator("decorator whose task fails before the work",
						(builder) -> builder.taskDecorator((work) -> () -> {
							throw new IllegalStateException("task");
						})),
				collaborator("decorator whose task fails after the work",
						(builder) -> builder.taskDecorator((work) -> () -> {
							work.run();
							throw new IllegalStateException("task");
						})),
				collaborator("decorator whose task never does the work",
						(builder) -> builder.taskDecorator((work) -> () -> {
						})),
				collaborator("decorator whose task does the work twice",
						(builder) -> builder.taskDecorator((work) -> () -> {
							work.run();
							work.run();
						})),
				collaborator("executor that rejects", (builder) -> builder.executor((task) -> {
					throw new RejectedExecutionException("full");
				})), collaborator("executor that fails", (builder) -> builder.executor((task) -> {
					throw new InternalError("unable to create native thread");
				})), collaborator("executor that drops tasks", (builder) -> builder.executor((task) -> {
				})), collaborator("executor that runs tasks twice", (builder) -> builder.executor((task) -> {
					newThread(task);
					newThread(task);
				})),
				collaborator("executor that runs the task and rejects it", (builder) -> builder.executor((task) -> {
					newThread(task);
					throw new RejectedExecutionException("too late");
				})), intercepted("interceptor that fails with an error", (request, body, execution) -> {
					throw new StackOverflowError("interceptor");
				}), intercepted("interceptor that fails", (request, body, execution) -> {
					throw new IllegalStateException("interceptor");
				}), intercepted("interceptor that fails after the response", (request, body, execution) -> {
					execution.execute(request, body);
					throw new NoClassDefFoundError("interceptor");
				}), intercepted("interceptor that sends twice", (request, body, execution) -> {
					execution.execute(request, body).close();
					return execution.execute(request, body);
				}), collaborator("request initializer that fails",
						(builder) -> builder.restClientBuilder(RestClient.builder().requestInitializer((request) -> {
							throw new IllegalStateException("initializer");
						}))));
	}

	@ParameterizedTest
	@MethodSource("collaborators")
	void initiateCompletesAndIsSentAtMostOnce(Consumer<Paystack.Builder> collaborator) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH)) {
			verifyInitiate(peer, collaborator);
		}
	}

	@ParameterizedTest
	@MethodSource("collaborators")
	void initiateThatFailsCompletesAndIsSentAtMostOnce(Consumer<Paystack.Builder> collaborator) throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR)) {
			verifyInitiate(peer, collaborator);
		}
	}

	@ParameterizedTest
	@MethodSource("collaborators")
	void readCompletes(Consumer<Paystack.Builder> collaborator) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES)) {
			Paystack.Builder builder = peer.paystack().retry(QUICK).requestTimeout(Duration.ofMillis(200));
			collaborator.accept(builder);
			try (Paystack paystack = builder.build()) {
				assertThat(outcome(paystack.bulkCharges().listBatches())).isIn("success", "NOT_SENT", "UNKNOWN");
			}
		}
	}

	private static void verifyInitiate(Peer peer, Consumer<Paystack.Builder> collaborator) throws Exception {
		Paystack.Builder builder = peer.paystack().retry(QUICK).initiateTimeout(Duration.ofMillis(200));
		collaborator.accept(builder);
		String outcome;
		try (Paystack paystack = builder.build()) {
			outcome = outcome(paystack.bulkCharges().initiate(PaystackServer.charges()));
		}
		assertThat(outcome).isIn("success", "NOT_SENT", "UNKNOWN");
		assertThat(peer.requests()).hasSizeLessThanOrEqualTo(outcome.equals("NOT_SENT") ? 0 : 1);
	}

	@Test
	void executorThatFailsOnRetryDoesNotLoseRead() throws Exception {
		try (Peer peer = Peer.respondingWith(503, Responses.ERROR);
				Paystack paystack = peer.paystack().retry(QUICK).executor(failingFrom(2)).build()) {
			assertThat(outcome(paystack.bulkCharges().listBatches())).isNotEqualTo("success");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void executorThatFailsOnRetryDoesNotLoseInitiate() throws Exception {
		try (Peer peer = Peer.respondingWith(429, Responses.RATE_LIMITED);
				Paystack paystack = peer.paystack().retry(QUICK).executor(failingFrom(2)).build()) {
			assertThat(outcome(paystack.bulkCharges().initiate(PaystackServer.charges()))).isIn("REFUSED", "NOT_SENT");
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void executorThatFailsOnceDoesNotLoseQueuedCalls() throws Exception {
		AtomicInteger tasks = new AtomicInteger();
		Executor failingOnce = (task) -> {
			if (tasks.incrementAndGet() == 2) {
				throw new InternalError("unable to create native thread");
			}
			newThread(task);
		};
		try (Peer peer = Peer.that((request, connection) -> connection.respond(200, Responses.BATCHES,
				"x-ratelimit-remaining: 0", "x-ratelimit-reset: 0.3"));
				Paystack paystack = peer.paystack()
					.rateLimit(RateLimitSettings.defaults())
					.executor(failingOnce)
					.build()) {
			paystack.bulkCharges().listBatches().join();
			CompletableFuture<?> second = paystack.bulkCharges().listBatches();
			CompletableFuture<?> third = paystack.bulkCharges().listBatches();
			assertThat(outcome(second)).isEqualTo("NOT_SENT");
			assertThat(outcome(third)).isEqualTo("success");
		}
	}

	@Test
	void workThatRunsAfterItsDeadlineSendsNothing() throws Exception {
		CountDownLatch late = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.initiateTimeout(Duration.ofMillis(200))
					.taskDecorator((work) -> () -> {
						awaitUninterrupted(late);
						work.run();
						done.countDown();
					})
					.build()) {
			RequestNotSentException failure = failure(RequestNotSentException.class,
					paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
			late.countDown();
			assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void interceptorThatFailsBeforeSendingMeansNotSent() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.restClientBuilder(RestClient.builder().requestInterceptor((request, body, execution) -> {
						throw new StackOverflowError("interceptor");
					}))
					.build()) {
			failure(RequestNotSentException.class, paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(peer.connections()).isZero();
		}
	}

	@Test
	void interceptorThatFailsAfterResponseMeansUnknown() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.restClientBuilder(RestClient.builder().requestInterceptor((request, body, execution) -> {
						ClientHttpResponse response = execution.execute(request, body);
						throw new NoClassDefFoundError("interceptor, after " + response.getStatusCode());
					}))
					.build()) {
			failure(OutcomeUnknownException.class, paystack.bulkCharges().initiate(PaystackServer.charges()));
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@Test
	void handlerThatFailsInOnEventDoesNotThrowFromCallThatWaitsForRateLimit() throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCH);
				Paystack paystack = peer.paystack()
					.observationRegistry(failingIn("onEvent"))
					.rateLimit(RateLimitSettings.defaults().withRequests(1))
					.build()) {
			paystack.bulkCharges().initiate(PaystackServer.charges()).join();
			CompletableFuture<?> waiting = paystack.bulkCharges().initiate(PaystackServer.charges());
			paystack.close();
			failure(RequestNotSentException.class, waiting);
			assertThat(peer.requests()).hasSize(1);
		}
	}

	@SuppressWarnings({ "DataFlowIssue", "NullAway" })
	static Stream<Arguments> nullArguments() {
		return Stream.of(nullArgument("charges", (paystack) -> paystack.bulkCharges().initiate(null)),
				nullArgument("batch query", (paystack) -> paystack.bulkCharges().listBatches(null)),
				nullArgument("batch", (paystack) -> paystack.bulkCharges().fetchBatch(null)),
				nullArgument("batch of charges", (paystack) -> paystack.bulkCharges().fetchCharges((String) null)),
				nullArgument("charge query", (paystack) -> paystack.bulkCharges().fetchCharges("BCH_1", null)),
				nullArgument("batch to pause", (paystack) -> paystack.bulkCharges().pause(null)),
				nullArgument("batch to resume", (paystack) -> paystack.bulkCharges().resume(null)),
				nullArgument("reference", (paystack) -> paystack.transactions().verify(null)),
				nullArgument("options", (paystack) -> paystack.bulkCharges().with(null).listBatches()),
				nullArgument("options of initiate",
						(paystack) -> paystack.bulkCharges().with(null).initiate(PaystackServer.charges())),
				nullArgument("options of verify", (paystack) -> paystack.transactions().with(null).verify("inv-1")),
				nullArgument("query for each batch",
						(paystack) -> paystack.bulkCharges()
							.forEachBatch(null, (batch) -> CompletableFuture.completedFuture(null))),
				nullArgument("action for each batch",
						(paystack) -> paystack.bulkCharges().forEachBatch(BatchQuery.defaults(), null)),
				nullArgument("batch of each charge", (paystack) -> paystack.bulkCharges()
					.forEachCharge(null, ChargeQuery.defaults(), (charge) -> CompletableFuture.completedFuture(null))),
				nullArgument("query for each charge",
						(paystack) -> paystack.bulkCharges()
							.forEachCharge("BCH_1", null, (charge) -> CompletableFuture.completedFuture(null))),
				nullArgument("action for each charge",
						(paystack) -> paystack.bulkCharges().forEachCharge("BCH_1", ChargeQuery.defaults(), null)));
	}

	@ParameterizedTest
	@MethodSource("nullArguments")
	void nullArgumentFailsFuture(Function<Paystack, CompletableFuture<?>> call) throws Exception {
		try (Peer peer = Peer.respondingWith(200, Responses.BATCHES); Paystack paystack = peer.paystack().build()) {
			failure(InvalidRequestException.class, call.apply(paystack));
			assertThat(peer.connections()).isZero();
		}
	}

	private static String outcome(CompletableFuture<?> call) throws Exception {
		return call
			.handle((response, failure) -> (failure == null) ? "success"
					: (failure instanceof PaystackException known) ? known.delivery().toString() : failure.toString())
			.get(30, TimeUnit.SECONDS);
	}

	private static Executor failingFrom(int first) {
		AtomicInteger tasks = new AtomicInteger();
		return (task) -> {
			if (tasks.incrementAndGet() >= first) {
				throw new InternalError("unable to create native thread");
			}
			newThread(task);
		};
	}

	private static void newThread(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// The work is done all the same.
			}
		}
	}

	private static Arguments collaborator(String name, Consumer<Paystack.Builder> collaborator) {
		return Arguments.argumentSet(name, collaborator);
	}

	private static Arguments intercepted(String name, ClientHttpRequestInterceptor interceptor) {
		return collaborator(name,
				(builder) -> builder.restClientBuilder(RestClient.builder().requestInterceptor(interceptor)));
	}

	private static Arguments nullArgument(String name, Function<Paystack, CompletableFuture<?>> call) {
		return Arguments.argumentSet(name, call);
	}

	private static ObservationRegistry observed() {
		return failingIn("nothing");
	}

	private static ObservationRegistry failingIn(String method) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new FailingHandler(method));
		return registry;
	}

	/**
	 * A handler with a bug in one method.
	 */
	private record FailingHandler(String method) implements ObservationHandler<PaystackObservationContext> {

		@Override
		public void onStart(PaystackObservationContext context) {
			fail("onStart");
		}

		@Override
		public void onError(PaystackObservationContext context) {
			fail("onError");
		}

		@Override
		public void onEvent(Observation.Event event, PaystackObservationContext context) {
			fail("onEvent");
		}

		@Override
		public void onScopeOpened(PaystackObservationContext context) {
			fail("onScopeOpened");
		}

		@Override
		public void onScopeClosed(PaystackObservationContext context) {
			fail("onScopeClosed");
		}

		@Override
		public void onStop(PaystackObservationContext context) {
			fail("onStop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof PaystackObservationContext;
		}

		private void fail(String called) {
			if (called.equals(this.method)) {
				throw new IllegalStateException("bug in " + called);
			}
		}

	}

	/**
	 * A convention with a bug.
	 */
	private static final class FailingConvention extends DefaultPaystackObservationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(PaystackObservationContext context) {
			throw new IllegalStateException("bug in a convention");
		}

	}

}
