package io.github.bulkcharges.paystack.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.RestClient;

import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RequestNotSentException;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.PaystackResponse;
import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * The layers together, on a library without a wire.
 */
@Timeout(30)
class TransportTests {

	private static final String KEY = "sk_test_transport";

	private static final CallSpec<String> READ = spec(Operation.FETCH_BATCH, List.of());

	private static final CallSpec<String> INITIATE = spec(Operation.INITIATE,
			List.of(BulkCharge.of("AUTH_first0001", 1, "inv-1")));

	private final Deque<Runnable> queue = new ArrayDeque<>();

	private final List<Sent> sent = new CopyOnWriteArrayList<>();

	private final List<String> abandoned = new CopyOnWriteArrayList<>();

	private ObservationRegistry registry = ObservationRegistry.NOOP;

	private RetrySettings retry = RetrySettings.none();

	private RateLimitSettings rateLimit = RateLimitSettings.off();

	private @Nullable Executor executor = Runnable::run;

	private Library library = (request) -> answer(HttpStatus.OK);

	@AfterEach
	void clear() {
		Thread.interrupted();
	}

	@Test
	void anAnswerIsReadByWhomItIsFor() {
		try (Transport transport = transport()) {
			assertThat(send(transport, READ).join().data()).isEqualTo("read");
			assertThat(this.sent).singleElement().extracting(Sent::content).isNull();
			assertThat(transport.pulse().lastSuccess()).isNotNull();
			assertThat(transport.reader()).isNotNull().isSameAs(transport.reader());
		}
		assertThat(this.abandoned).isEmpty();
	}

	@Test
	void chargesAreTheBodyOfARequest() {
		try (Transport transport = transport()) {
			send(transport, INITIATE).join();
			assertThat(this.sent.get(0).content().bytes()).asString()
				.isEqualTo("[{\"authorization\":\"AUTH_first0001\",\"amount\":1,\"reference\":\"inv-1\"}]");
		}
	}

	@Test
	void aFailureIsToldAsItIs() {
		this.library = (request) -> answer(HttpStatus.SERVICE_UNAVAILABLE);
		try (Transport transport = transport()) {
			assertThat(failureOf(send(transport, READ))).hasMessageContaining("503");
			assertThat(transport.pulse().failuresInARow()).isOne();
		}
		assertThat(this.abandoned).isEmpty();
	}

	@Test
	void aCallsOwnRetriesComeBeforeThoseOfTheClient() {
		this.retry = RetrySettings.defaults().withRetries(1).withDelay(Duration.ofNanos(1), Duration.ofNanos(1));
		this.library = (request) -> answer(HttpStatus.SERVICE_UNAVAILABLE);
		try (Transport transport = transport()) {
			catchThrowable(() -> send(transport, READ).join());
			assertThat(this.sent).hasSize(2);
			catchThrowable(() -> send(transport, spec(null, RetrySettings.none())).join());
			assertThat(this.sent).hasSize(3);
		}
	}

	@Test
	void aCallsOwnTimeOutComesBeforeThatOfTheClient() {
		try (Transport transport = transport()) {
			send(transport, READ).join();
			send(transport, spec(Duration.ofSeconds(29), null)).join();
			assertThat(this.sent).extracting((request) -> request.getAttributes().get(HttpExchange.SILENCE))
				.containsExactly(Duration.ofSeconds(30), null);
		}
	}

	@Test
	void theRateLimitIsKeptWhereItIsOn() {
		this.rateLimit = RateLimitSettings.defaults().withRequests(1);
		CompletableFuture<?> waiting;
		try (Transport transport = transport()) {
			assertThat(send(transport, READ)).isCompleted();
			waiting = send(transport, READ);
			assertThat(waiting).isNotDone();
		}
		assertThat(failureOf(waiting)).hasMessageContaining("cancelled while it waited for its turn");
		this.rateLimit = RateLimitSettings.off();
		try (Transport transport = transport()) {
			assertThat(send(transport, READ)).isCompleted();
			assertThat(send(transport, READ)).isCompleted();
		}
	}

	@Test
	void eachCallIsObserved() {
		TestObservationRegistry observed = TestObservationRegistry.create();
		this.registry = observed;
		try (Transport transport = transport()) {
			send(transport, READ).join();
		}
		TestObservationRegistryAssert.assertThat(observed)
			.hasObservationWithNameEqualTo("paystack.bulk.charges")
			.that()
			.hasBeenStopped();
	}

	@Test
	void aReadThatNobodyWaitsForIsNotSentAnyMore() {
		this.executor = this.queue::add;
		try (Transport transport = transport()) {
			send(transport, READ).cancel(true);
			work();
			assertThat(this.sent).isEmpty();
			assertThat(this.abandoned).containsExactly("RequestNotSentException");
		}
	}

	@Test
	void howAnAbandonedInitiateEndsIsToldOnce() {
		this.executor = this.queue::add;
		try (Transport transport = transport()) {
			CompletableFuture<?> answer = send(transport, INITIATE);
			this.library = (request) -> {
				answer.cancel(true);
				return answer(HttpStatus.OK);
			};
			work();
			assertThat(this.abandoned).containsExactly("read");
		}
	}

	@Test
	void aFailureOfAnAbandonedInitiateIsToldToo() {
		this.executor = this.queue::add;
		try (Transport transport = transport()) {
			CompletableFuture<?> answer = send(transport, INITIATE);
			this.library = (request) -> {
				answer.cancel(true);
				return answer(HttpStatus.SERVICE_UNAVAILABLE);
			};
			work();
			assertThat(this.abandoned).containsExactly("OutcomeUnknownException");
		}
	}

	@Test
	void whatAListenerThrowsDoesNotKeepTheClientOpen() {
		this.executor = this.queue::add;
		Transport transport = transport();
		CompletableFuture<PaystackResponse<String>> answer = transport.send(INITIATE, (response, failure) -> {
			throw new IllegalStateException("listener");
		});
		this.library = (request) -> {
			answer.cancel(true);
			return answer(HttpStatus.OK);
		};
		work();
		transport.close();
		assertThat(answer).isCancelled();
	}

	@Test
	void aClosedTransportSendsNothing() {
		Transport transport = transport();
		transport.close();
		transport.close();
		assertThat(failureOf(send(transport, READ))).isInstanceOf(RequestNotSentException.class)
			.hasMessageContaining("this client is closed");
		assertThat(this.sent).isEmpty();
	}

	@Test
	void closingCutsOffAReadAndWaitsForAnInitiate() {
		this.executor = null;
		CountDownLatch under = new CountDownLatch(2);
		CompletableFuture<HttpStatus> status = new CompletableFuture<>();
		this.library = (request) -> {
			under.countDown();
			if (request.getMethod() == HttpMethod.GET) {
				untilInterrupted();
			}
			return answer(status.join());
		};
		Transport transport = transport();
		CompletableFuture<?> read = send(transport, READ);
		CompletableFuture<?> initiate = send(transport, INITIATE);
		await().until(() -> under.getCount() == 0);
		CompletableFuture<Void> closing = CompletableFuture.runAsync(transport::close);
		await().until(read::isDone);
		assertThat(read).isCompletedExceptionally();
		assertThat(closing).as("the initiate is under way").isNotDone();
		assertThat(initiate).isNotDone();
		status.complete(HttpStatus.OK);
		closing.join();
		assertThat(initiate).isCompleted();
	}

	@Test
	void whoIsInterruptedWhileItClosesDoesNotWaitAndStaysInterrupted() {
		this.executor = this.queue::add;
		Transport transport = transport();
		CompletableFuture<?> read = send(transport, READ);
		Thread.currentThread().interrupt();
		transport.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(read).isNotDone();
	}

	@Test
	void noThreadOfAClosedTransportIsLeft() {
		this.executor = null;
		Set<Thread> before = threads();
		Transport transport = transport();
		assertThat(before).as("before the first call").containsAll(threads());
		send(transport, READ).join();
		assertThat(threads()).as("with the first call").anyMatch((thread) -> !before.contains(thread));
		transport.close();
		await().untilAsserted(() -> assertThat(before).containsAll(threads()));
	}

	private Transport transport() {
		TransportSettings settings = new TransportSettings("tests", Calls.keys(KEY), "https://api.paystack.co",
				Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(50), Duration.ofSeconds(50), 1024, 2,
				this.retry, this.rateLimit);
		return new Transport(settings, RestClient.builder(), Sent::new, this.executor, (work) -> work, this.registry,
				null, "tests/1");
	}

	private CompletableFuture<PaystackResponse<String>> send(Transport transport, CallSpec<String> spec) {
		return transport.send(spec, (response, failure) -> this.abandoned
			.add((response != null) ? response.data() : failure.getClass().getSimpleName()));
	}

	private void work() {
		while (!this.queue.isEmpty()) {
			this.queue.remove().run();
		}
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("paystack-"))
			.collect(Collectors.toSet());
	}

	private static void untilInterrupted() throws IOException {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			throw new IOException("interrupted", ex);
		}
	}

	private static PaystackException failureOf(CompletableFuture<?> answer) {
		return (PaystackException) catchThrowable(answer::join).getCause();
	}

	private static CallSpec<String> spec(Operation operation, List<BulkCharge> charges) {
		return new CallSpec<>(operation, "/bulkcharge", List.of(), charges, List.of("inv-1"), (data, meta) -> "read",
				null, null, Map.of());
	}

	private static CallSpec<String> spec(@Nullable Duration timeout, @Nullable RetrySettings retry) {
		return new CallSpec<>(Operation.FETCH_BATCH, "/bulkcharge", List.of(), List.of(), List.of("BCH_1"),
				(data, meta) -> "read", timeout, retry, Map.of());
	}

	private static ClientHttpResponse answer(HttpStatus status) {
		return new MockClientHttpResponse("{\"status\":true,\"message\":\"OK\"}".getBytes(StandardCharsets.US_ASCII),
				status);
	}

	@FunctionalInterface
	private interface Library {

		ClientHttpResponse send(Sent request) throws IOException;

	}

	/**
	 * A request that reaches the library when it is executed.
	 */
	private final class Sent extends WholeRequest {

		Sent(URI uri, HttpMethod method) {
			super(uri, method);
		}

		@Override
		ClientHttpResponse execute(HttpHeaders headers) throws IOException {
			TransportTests.this.sent.add(this);
			return TransportTests.this.library.send(this);
		}

	}

}
