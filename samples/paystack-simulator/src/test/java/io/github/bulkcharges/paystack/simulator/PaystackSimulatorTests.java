package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link PaystackSimulator}.
 */
class PaystackSimulatorTests {

	private static final SimulatorOptions AS_FAST_AS_POSSIBLE = SimulatorOptions.defaults().withChargesPerSecond(0);

	@Test
	void worksThroughBatchesInTheBackground() {
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			TestClient client = new TestClient(simulator.baseUrl());
			String batch = client.initiate(TestClient.charge("AUTH_a", 25000, "good"),
					TestClient.charge("AUTH_a_declined", 25000, "bad"));
			await().until(() -> client.batch(batch).get("status").stringValue().equals("complete"));
			assertThat(client.listed("/bulkcharge/" + batch + "/charges", "status")).containsExactly("success",
					"failed");
			assertThat(simulator.debits()).isEqualTo(Map.of("good", new Debits(1, 25000)));
		}
	}

	@Test
	void worksNoFasterThanItIsTold() {
		try (PaystackSimulator simulator = PaystackSimulator
			.start(SimulatorOptions.defaults().withChargesPerSecond(50))) {
			TestClient client = new TestClient(simulator.baseUrl());
			long start = System.nanoTime();
			client.initiate(26, "a");
			await().until(() -> simulator.debits().size() == 26);
			// The first is attempted at once.
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
		}
	}

	@Test
	void isSlowEnoughToWatchAPause() {
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			TestClient client = new TestClient(simulator.baseUrl());
			String batch = client.initiate(1000, "a");
			await().until(() -> !simulator.debits().isEmpty());
			client.get("/bulkcharge/pause/" + batch);
			int debited = simulator.debits().size();
			assertThat(debited).isBetween(1, 999);
			assertThat(client.batch(batch).get("status").stringValue()).isEqualTo("paused");
			assertThat(client.batch(batch).get("pending_charges").intValue()).isEqualTo(1000 - debited);
		}
	}

	@Test
	void showsEveryChargeAsFinalOnceABatchIsComplete() {
		try (PaystackSimulator simulator = PaystackSimulator.start(AS_FAST_AS_POSSIBLE)) {
			TestClient client = new TestClient(simulator.baseUrl());
			for (int i = 0; i < 20; i++) {
				String batch = client.initiate(1000, "round" + i + "-");
				await().pollInterval(Duration.ofMillis(1))
					.until(() -> client.batch(batch).get("status").stringValue().equals("complete"));
				assertThat(client.get("/bulkcharge/" + batch + "/charges?status=success&perPage=1000").data())
					.hasSize(1000);
			}
		}
	}

	@Test
	void runsBesideOthersAndSharesNothingWithThem() {
		try (PaystackSimulator one = PaystackSimulator.start(AS_FAST_AS_POSSIBLE);
				PaystackSimulator other = PaystackSimulator.start(AS_FAST_AS_POSSIBLE)) {
			new TestClient(one.baseUrl()).initiate(TestClient.charge("AUTH_a", 25000, "r1"));
			new TestClient(other.baseUrl()).initiate(TestClient.charge("AUTH_a", 30000, "r1"));
			await().until(() -> !one.debits().isEmpty() && !other.debits().isEmpty());
			assertThat(one.debits()).isEqualTo(Map.of("r1", new Debits(1, 25000)));
			assertThat(other.debits()).isEqualTo(Map.of("r1", new Debits(1, 30000)));
		}
	}

	@Test
	void forgetsDebitsAndCountedRequestsOnReset() {
		try (PaystackSimulator simulator = PaystackSimulator.start(AS_FAST_AS_POSSIBLE.withRateLimit(1))) {
			TestClient client = new TestClient(simulator.baseUrl());
			client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
			await().until(() -> !simulator.debits().isEmpty());
			assertThat(client.post("/bulkcharge", "[]").status()).isEqualTo(429);
			simulator.reset();
			assertThat(simulator.debits()).isEmpty();
			assertThat(client.post("/bulkcharge", "[]").status()).isEqualTo(400);
		}
	}

	@Test
	void usesDaemonThreadsWithItsNameAndEndsThemAll() throws IOException {
		PaystackSimulator simulator = PaystackSimulator.start();
		String name = "paystack-simulator-" + URI.create(simulator.baseUrl()).getPort();
		try (Socket idle = new Socket("127.0.0.1", URI.create(simulator.baseUrl()).getPort())) {
			await().until(() -> threads(name).size() == 3);
			assertThat(threads(name)).allMatch(Thread::isDaemon);
			simulator.close();
			assertThat(threads(name)).isEmpty();
			assertThat(idle.getInputStream().read()).isEqualTo(-1);
		}
	}

	private static List<Thread> threads(String name) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(name))
			.toList();
	}

	@Test
	void freesItsPortWhenItIsClosedAndMayBeClosedAgain() {
		PaystackSimulator first = PaystackSimulator.start();
		int port = URI.create(first.baseUrl()).getPort();
		new TestClient(first.baseUrl()).get("/bulkcharge");
		first.close();
		first.close();
		try (PaystackSimulator second = PaystackSimulator.start(SimulatorOptions.defaults().withPort(port))) {
			assertThat(second.baseUrl()).isEqualTo(first.baseUrl());
			assertThat(new TestClient(second.baseUrl()).get("/bulkcharge").status()).isEqualTo(200);
		}
	}

	@Test
	void saysWhichPortIsTaken() {
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			int port = URI.create(simulator.baseUrl()).getPort();
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> PaystackSimulator.start(SimulatorOptions.defaults().withPort(port)))
				.withMessageContaining(Integer.toString(port));
		}
	}

	@Test
	void listensOnTheLoopbackInterfaceOnly() throws IOException {
		Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> !address.isLoopbackAddress())
			.findFirst();
		assumeThat(outside).isPresent();
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			int port = URI.create(simulator.baseUrl()).getPort();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(outside.get(), port));
		}
	}

	@Test
	void refusesOptionsThatCannotBe() {
		SimulatorOptions options = SimulatorOptions.defaults();
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(65536));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withChargesPerSecond(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withRateLimit(-1));
	}

}
