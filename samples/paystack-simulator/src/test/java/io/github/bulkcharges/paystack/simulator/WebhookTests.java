/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.bulkcharges.paystack.simulator.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Webhooks}.
 */
class WebhookTests {

	private static final WebhookOptions OPTIONS = WebhookOptions.defaults()
		.withRetryDelays(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));

	private WebhookReceiver receiver = WebhookReceiver.acknowledging();

	private PaystackSimulator simulator = start(OPTIONS);

	private TestClient client = new TestClient(this.simulator.baseUrl());

	@AfterEach
	void close() {
		this.simulator.close();
		this.receiver.close();
	}

	@Test
	void postsEventForEachDebitOnly() {
		this.client.initiate(TestClient.charge("AUTH_a", 25000, "good"),
				TestClient.charge("AUTH_a_declined", 25000, "bad"), TestClient.charge("AUTH_a_error", 25000, "worse"));
		awaitCounts(1, 1, 0, 0);
		assertThat(this.receiver.received()).singleElement().satisfies((event) -> {
			assertThat(event.request().method()).isEqualTo("POST");
			assertThat(event.request().path()).isEqualTo("/webhooks");
			assertThat(event.request().parameter("from")).isEqualTo("paystack");
			assertThat(event.request().header("Content-Type")).isEqualTo("application/json");
			assertThat(event.json().propertyNames()).containsExactly("event", "data");
			assertThat(event.json().get("event").stringValue()).isEqualTo("charge.success");
		});
	}

	@Test
	void postsTransactionWithBatch() {
		String batch = this.client
			.initiate(TestClient.charge("AUTH_a_fee_126", 25000, "r1", ",\"metadata\":{\"invoice\":42}"));
		awaitCounts(1, 1, 0, 0);
		JsonNode data = this.receiver.received().get(0).json().get("data");
		assertThat(data).isEqualTo(this.client.get("/transaction/verify/r1").data());
		assertThat(data.get("amount").longValue()).isEqualTo(25126);
		assertThat(data.get("metadata").get("invoice").intValue()).isEqualTo(42);
		assertThat(data.get("metadata")
			.get("custom_fields")
			.valueStream()
			.map((field) -> field.get("variable_name").stringValue() + "=" + field.get("value").stringValue()))
			.contains("bulkcharge_batch_code=" + batch, "charged_via=Bulkcharge");
	}

	@Test
	void signsWithKeyThatSentBatch() {
		this.client.withAuthorization("Bearer sk_test_ghana").initiate(TestClient.charge("AUTH_a", 1, "accra"));
		this.client.withAuthorization("Bearer sk_live_kenya").initiate(TestClient.charge("AUTH_a", 1, "nairobi"));
		awaitCounts(2, 2, 0, 0);
		assertThat(this.receiver.received()).allSatisfy((request) -> {
			assertThat(request.signature()).matches("[0-9a-f]{128}");
			assertThat(request.isSignedWith(request.reference().equals("accra") ? "sk_test_ghana" : "sk_live_kenya"))
				.isTrue();
		});
	}

	@Test
	void signsWithConfiguredKey() {
		restart(OPTIONS.withSigningKey("sk_test_forger"));
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		awaitCounts(1, 1, 0, 0);
		assertThat(this.receiver.received()).allMatch((request) -> request.isSignedWith("sk_test_forger"));
	}

	@Test
	void retriesSameBodyUntilStatus200() {
		int[] responses = { 500, 302, 201, 200 };
		AtomicInteger next = new AtomicInteger();
		receive((request) -> responses[next.getAndIncrement()]);
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		awaitCounts(4, 1, 0, 0);
		assertThat(this.receiver.received().stream().map((event) -> new String(event.request().body())).distinct())
			.hasSize(1);
		assertThat(this.simulator.webhooks().deliveries()).isEqualTo(Map.of("r1", new WebhookDeliveries(4, 1, 0)));
	}

	@Test
	void givesUpAfterLastRetry() {
		receive((request) -> 503);
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		awaitCounts(4, 0, 1, 0);
		assertThat(this.receiver.received()).hasSize(4);
		assertThat(this.simulator.webhooks().deliveries()).isEqualTo(Map.of("r1", new WebhookDeliveries(4, 0, 1)));
	}

	@Test
	void givesUpWhenConnectionIsRefused() {
		this.receiver.close();
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		awaitCounts(4, 0, 1, 0);
	}

	@Test
	void doesNotAcknowledgeAfterTimeout() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		restart(OPTIONS.withTimeout(Duration.ofMillis(50)).withRetryDelays());
		receive((request) -> waited(end));
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		awaitCounts(1, 0, 1, 0);
		end.countDown();
	}

	@Test
	void doesNotAcknowledgeResponseThatIsNotHttp() throws IOException {
		restart(OPTIONS.withRetryDelays());
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			this.simulator.webhooks().sendTo("http://localhost:" + server.getLocalPort());
			this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
			server.accept().close();
			awaitCounts(1, 0, 1, 0);
		}
	}

	@Test
	void doublesEvents() {
		this.simulator.webhooks().withFaults(WebhookFaults.none().withDoubled(100));
		this.client.initiate(3, "a");
		awaitCounts(6, 6, 0, 0);
		assertThat(this.receiver.references()).containsExactlyInAnyOrder("a0", "a0", "a1", "a1", "a2", "a2");
	}

	@Test
	void dropsSameEventsForSameSeed() {
		WebhookFaults half = WebhookFaults.none().withDropped(50).withSeed(7);
		this.simulator.webhooks().withFaults(half);
		this.client.initiate(100, "a");
		await().until(() -> this.simulator.webhooks().counts().dropped() + this.receiver.received().size() == 100);
		assertThat(this.receiver.references()).hasSizeBetween(20, 80)
			.noneMatch(half::drops)
			.isNotEmpty()
			.anyMatch(half.withSeed(8)::drops);
	}

	@Test
	void delaysEvents() {
		this.simulator.webhooks().withFaults(WebhookFaults.none().withDelay(Duration.ofHours(10)));
		this.client.initiate(20, "a");
		await().until(() -> this.simulator.webhooks().counts().pending() == 20);
		assertThat(this.receiver.received()).isEmpty();
	}

	@Test
	void preservesOrderWithConcurrencyOfOne() {
		restart(OPTIONS.withConcurrency(1));
		this.client.initiate(20, "a");
		awaitCounts(20, 20, 0, 0);
		assertThat(this.receiver.references()).isEqualTo(references(20));
	}

	@Test
	void shufflesInSameOrderForSameSeed() {
		List<String> once = order(1);
		assertThat(once).isNotEqualTo(references(20)).containsExactlyInAnyOrderElementsOf(references(20));
		assertThat(order(1)).isEqualTo(once);
		assertThat(order(2)).isNotEqualTo(once);
	}

	private List<String> order(long seed) {
		restart(OPTIONS.withConcurrency(1).withFaults(WebhookFaults.none().withReorderedAmong(20).withSeed(seed)));
		this.receiver.clear();
		this.client.initiate(20, "a");
		awaitCounts(20, 20, 0, 0);
		return this.receiver.references();
	}

	private static List<String> references(int count) {
		return IntStream.range(0, count).mapToObj((i) -> "a" + i).toList();
	}

	@Test
	void sendsShuffledEventsEvenIfFew() {
		this.simulator.webhooks().withFaults(WebhookFaults.none().withReorderedAmong(1000));
		this.client.initiate(3, "a");
		awaitCounts(3, 3, 0, 0);
	}

	@Test
	void sendsNothingBeforeUrlIsSet() {
		restart(SimulatorOptions.defaults().withChargesPerSecond(0));
		this.client.initiate(TestClient.charge("AUTH_a", 1, "before"));
		await().until(() -> this.simulator.debits().containsKey("before"));
		this.simulator.webhooks().sendTo(this.receiver.url());
		this.client.initiate(TestClient.charge("AUTH_a", 1, "after"));
		awaitCounts(1, 1, 0, 0);
		assertThat(this.receiver.references()).containsExactly("after");
	}

	@Test
	void limitsConcurrentRequests() {
		AtomicInteger underWay = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		restart(OPTIONS.withConcurrency(3));
		receive((request) -> {
			most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
			underWay.decrementAndGet();
			return 200;
		});
		this.client.initiate(200, "a");
		awaitCounts(200, 200, 0, 0);
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	void attemptsNoChargeWhileQueueIsFull() {
		CountDownLatch end = new CountDownLatch(1);
		restart(OPTIONS.withCapacity(5).withTimeout(Duration.ofSeconds(50)));
		receive((request) -> waited(end));
		String batch = this.client.initiate(100, "a");
		await().until(() -> this.simulator.webhooks().counts().pending() == 5);
		assertThat(this.client.batch(batch).get("pending_charges").intValue()).isEqualTo(95);
		end.countDown();
		awaitCounts(100, 100, 0, 0);
	}

	@Test
	void removesPendingEventsAndFaultsOnReset() {
		this.simulator.webhooks().withFaults(WebhookFaults.none().withDelay(Duration.ofHours(10)));
		this.client.initiate(TestClient.charge("AUTH_a", 1, "forgotten"));
		await().until(() -> this.simulator.webhooks().counts().pending() == 1);
		this.simulator.reset();
		assertThat(this.simulator.webhooks().counts()).isEqualTo(new WebhookCounts(0, 0, 0, 0, 0));
		this.simulator.webhooks().sendTo(this.receiver.url());
		this.client.initiate(TestClient.charge("AUTH_a", 1, "new"));
		awaitCounts(1, 1, 0, 0);
		assertThat(this.receiver.references()).containsExactly("new");
		assertThat(this.simulator.webhooks().deliveries()).containsOnlyKeys("new");
	}

	@Test
	void endsThreadsDuringRequest() {
		CountDownLatch end = new CountDownLatch(1);
		restart(OPTIONS.withTimeout(Duration.ofMinutes(1)));
		receive((request) -> waited(end));
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		await().until(() -> this.receiver.received().size() == 1);
		String name = "paystack-simulator-" + URI.create(this.simulator.baseUrl()).getPort();
		assertThat(threads(name)).hasSizeGreaterThan(10).allMatch(Thread::isDaemon);
		this.simulator.close();
		assertThat(threads(name)).isEmpty();
		end.countDown();
	}

	private static List<Thread> threads(String name) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(name))
			.toList();
	}

	@Test
	void showsCountsWithoutKey() {
		this.client.initiate(2, "a");
		awaitCounts(2, 2, 0, 0);
		assertThat(this.client.withAuthorization("").get("/_simulator/webhooks").data())
			.isEqualTo(TestClient.MAPPER.readTree("""
					{"sent":2,"acknowledged":2,"given_up":0,"dropped":0,"pending":0}"""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost/", "http://LOCALHOST:80", "http://127.0.0.1:8080/a/b?c=d",
			"http://127.9.9.9:1/x", "http://[::1]:8080/x" })
	void acceptsUrlOfThisMachine(String url) {
		assertThat(WebhookTarget.of(url).address().getAddress().isLoopbackAddress()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "http://example.com/webhooks, example.com is not this machine (localhost; 127.0.0.1 or [::1])",
			"http://10.0.0.1/, 10.0.0.1 is not this machine (localhost; 127.0.0.1 or [::1])",
			"http://127.0.0.1.example.com/, 127.0.0.1.example.com is not this machine (localhost; 127.0.0.1 or [::1])",
			"http://127.0.0.999/, it must be like http://localhost:8080/webhooks",
			"http://localhost@example.com/, it must be like http://localhost:8080/webhooks",
			"https://localhost/, it must be like http://localhost:8080/webhooks",
			"localhost:8080, it must be like http://localhost:8080/webhooks",
			"'', it must be like http://localhost:8080/webhooks",
			"http://local host/, Illegal character in authority" })
	void rejectsUrlOfAnotherMachine(String url, String reason) {
		assertThatIllegalArgumentException().isThrownBy(() -> SimulatorOptions.defaults().withWebhookUrl(url))
			.withMessageStartingWith("Webhooks cannot be sent to " + url + ": " + reason.replace(';', ','));
		assertThatIllegalArgumentException().isThrownBy(() -> this.simulator.webhooks().sendTo(url));
	}

	@Test
	void rejectsInvalidOptions() {
		Duration[] tooMany = Collections.nCopies(101, Duration.ofMillis(1)).toArray(Duration[]::new);
		assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withConcurrency(0));
		assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withCapacity(0));
		assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withRetryDelays(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withRetryDelays(tooMany));
		assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withSigningKey(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookFaults.none().withDoubled(101));
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookFaults.none().withDropped(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookFaults.none().withReorderedAmong(0));
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookFaults.none().withDelay(Duration.ofDays(2)));
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookFaults.none().withDelay(Duration.ofMillis(-1)));
	}

	@Test
	void hidesSigningKey() {
		assertThat(SimulatorOptions.defaults().withWebhooks(OPTIONS.withSigningKey("sk_test_hidden")).toString())
			.doesNotContain("hidden");
	}

	private void receive(Function<Received, Integer> response) {
		this.receiver.close();
		this.receiver = new WebhookReceiver(response);
		this.simulator.webhooks().sendTo(this.receiver.url());
	}

	private static int waited(CountDownLatch end) {
		try {
			end.await();
			return 200;
		}
		catch (InterruptedException ex) {
			return 500;
		}
	}

	private PaystackSimulator start(WebhookOptions webhooks) {
		return PaystackSimulator.start(SimulatorOptions.defaults()
			.withChargesPerSecond(0)
			.withWebhooks(webhooks.withUrl(this.receiver.url())));
	}

	private void restart(WebhookOptions webhooks) {
		restart(SimulatorOptions.defaults()
			.withChargesPerSecond(0)
			.withWebhooks(webhooks.withUrl(this.receiver.url())));
	}

	private void restart(SimulatorOptions options) {
		this.simulator.close();
		this.simulator = PaystackSimulator.start(options);
		this.client = new TestClient(this.simulator.baseUrl());
	}

	private void awaitCounts(long sent, long acknowledged, long givenUp, long dropped) {
		await().untilAsserted(() -> assertThat(this.simulator.webhooks().counts())
			.isEqualTo(new WebhookCounts(sent, acknowledged, givenUp, dropped, 0)));
	}

}
