package io.github.bulkcharges.paystack.simulator;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.bulkcharges.paystack.simulator.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ServiceFault}.
 */
class ServiceFaultTests {

	private static final String CHARGES = "[" + TestClient.charge("AUTH_a", 1000, "r1") + "]";

	private final PaystackSimulator simulator = PaystackSimulator
		.start(SimulatorOptions.defaults().withChargesPerSecond(0));

	private final TestClient client = new TestClient(this.simulator.baseUrl());

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void dropsTheConnectionAfterAccepting() {
		this.simulator.failNext(Endpoint.INITIATE, ServiceFault.droppedConnection());
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.client.post("/bulkcharge", CHARGES));
		await().until(() -> this.simulator.debits().containsKey("r1"));
	}

	@Test
	void dropsTheConnectionBeforeAccepting() {
		this.simulator.failNext(Endpoint.INITIATE, ServiceFault.droppedConnection().withoutWork());
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.client.post("/bulkcharge", CHARGES));
		assertThat(this.client.get("/bulkcharge").data()).isEmpty();
	}

	@Test
	void answersWithTheErrorOfTheServiceAfterAccepting() {
		this.simulator.failNext(Endpoint.INITIATE, ServiceFault.serverError());
		Answer answer = this.client.post("/bulkcharge", CHARGES);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.message()).isEqualTo("An error occurred");
		assertThat(this.client.get("/bulkcharge").data()).hasSize(1);
	}

	@Test
	void answersWithThePageOfAnEdge() {
		this.simulator.failNext(Endpoint.LIST_BATCHES, ServiceFault.edgePage());
		Answer answer = this.client.get("/bulkcharge");
		assertThat(answer.status()).isEqualTo(502);
		assertThat(answer.header("Content-Type")).startsWith("text/html");
		assertThat(answer.text()).contains("<h1>Bad gateway</h1>");
	}

	@Test
	void refusesForTooManyRequestsAndDoesNotAccept() {
		this.simulator.failNext(Endpoint.INITIATE, ServiceFault.rateLimited(Duration.ofSeconds(2)));
		Answer answer = this.client.post("/bulkcharge", CHARGES);
		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.json().get("code").stringValue()).isEqualTo("rate_limited");
		assertThat(answer.header("x-ratelimit-reset")).isEqualTo("2");
		assertThat(this.client.get("/bulkcharge").data()).isEmpty();
	}

	@Test
	void answersLate() {
		this.simulator.failNext(Endpoint.INITIATE, ServiceFault.lateAnswer(Duration.ofMillis(200)));
		long start = System.nanoTime();
		assertThat(this.client.post("/bulkcharge", CHARGES).status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@Test
	void failsInTheGivenOrderAndThenNoMore() {
		this.simulator.failNext(Endpoint.LIST_BATCHES, ServiceFault.edgePage(), ServiceFault.serverError());
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(502);
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(500);
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(200);
	}

	@Test
	void failsAtTheGivenEndpointOnly() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 1000, "r1"));
		this.simulator.failNext(Endpoint.FETCH_CHARGES, ServiceFault.edgePage());
		assertThat(this.client.get("/bulkcharge/" + batch).status()).isEqualTo(200);
		assertThat(this.client.get("/bulkcharge/" + batch + "/charges").status()).isEqualTo(502);
	}

	@Test
	void doesNotWasteAFaultOnARequestWithoutAKey() {
		this.simulator.failNext(Endpoint.LIST_BATCHES, ServiceFault.edgePage());
		assertThat(this.client.withAuthorization("").get("/bulkcharge").status()).isEqualTo(401);
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(502);
	}

	@Test
	void forgetsFaultsOnReset() {
		this.simulator.failNext(Endpoint.LIST_BATCHES, ServiceFault.edgePage());
		this.simulator.reset();
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(200);
	}

	@Test
	void doesNotWaitForALateAnswerWhenItIsClosed() {
		this.simulator.failNext(Endpoint.LIST_BATCHES, ServiceFault.lateAnswer(Duration.ofMinutes(5)));
		CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> this.client.get("/bulkcharge"));
		String name = "paystack-simulator-" + URI.create(this.simulator.baseUrl()).getPort();
		await().until(() -> connections(name) == 1);
		long start = System.nanoTime();
		this.simulator.close();
		assertThat(connections(name)).isZero();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
		assertThat(answer).failsWithin(Duration.ofSeconds(10));
	}

	private static long connections(String name) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(name + "-connection"))
			.count();
	}

	@Test
	void refusesADelayThatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceFault.lateAnswer(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceFault.lateAnswer(Duration.ofHours(1)));
	}

}
