/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
	void countsRequestsByEndpoint() {
		try (PaystackSimulator limited = PaystackSimulator.start(SimulatorOptions.defaults().withRateLimit(2))) {
			TestClient client = new TestClient(limited.baseUrl());
			for (int i = 0; i < 3; i++) {
				client.get("/bulkcharge/BCH_" + i);
			}
			client.get("/bulkcharge");
			client.get("/_simulator/debits");
			client.withAuthorization("").get("/bulkcharge");
			assertThat(limited.requests()).isEqualTo(Map.of("GET /bulkcharge/{}", 3L, "GET /bulkcharge", 1L));
			limited.reset();
			assertThat(limited.requests()).isEmpty();
		}
	}

	@Test
	void processesBatchesInBackground() {
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
	void respectsChargesPerSecond() {
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
	void canBePausedInTheMiddleByDefault() {
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
	void showsFinalChargesWhenBatchIsComplete() {
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
	void sharesNothingWithOtherSimulators() {
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
	void removesDebitsAndCountedRequestsOnReset() {
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
	void usesDaemonThreadsAndEndsThemAll() throws IOException {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		PaystackSimulator simulator = PaystackSimulator.start();
		try (Socket idle = new Socket("127.0.0.1", URI.create(simulator.baseUrl()).getPort())) {
			idle.getOutputStream().write("GET /bulkcharge HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			int last;
			do {
				last = idle.getInputStream().read();
			}
			while (last >= 0 && last != '}');
			assertThat(last).isEqualTo('}');
			// The worker, the server's own and that of the request.
			assertThat(startedSince(before)).hasSizeGreaterThanOrEqualTo(3).allMatch(Thread::isDaemon);
			simulator.close();
			await().untilAsserted(() -> assertThat(startedSince(before)).isEmpty());
			assertThat(idle.getInputStream().readAllBytes()).isEmpty();
		}
	}

	private static List<Thread> startedSince(Set<Thread> before) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread) && thread.getName()
				.matches("paystack-simulator-.*|HTTP-Dispatcher|idle-timeout-task|server-timer.*"))
			.toList();
	}

	@Test
	void freesPortOnCloseAndCanBeClosedTwice() {
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
	void failsWhenPortIsTaken() {
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			int port = URI.create(simulator.baseUrl()).getPort();
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> PaystackSimulator.start(SimulatorOptions.defaults().withPort(port)))
				.withMessageStartingWith("Cannot listen on port " + port + " of 127.0.0.1: ");
		}
	}

	@Test
	void failsWhenAddressIsNotOfThisMachine() {
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> PaystackSimulator.start(SimulatorOptions.defaults().withAddress("192.0.2.1")))
			.withMessageStartingWith("Cannot listen on port 0 of 192.0.2.1: ");
	}

	@Test
	void listensOnLoopbackInterfaceByDefault() throws IOException {
		InetAddress outside = outsideAddress();
		try (PaystackSimulator simulator = PaystackSimulator.start()) {
			int port = URI.create(simulator.baseUrl()).getPort();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket(outside, port));
		}
	}

	@Test
	void listensOnAllInterfacesOnDemand() throws IOException {
		InetAddress outside = outsideAddress();
		try (PaystackSimulator simulator = PaystackSimulator
			.start(SimulatorOptions.defaults().withAddress("0.0.0.0"))) {
			int port = URI.create(simulator.baseUrl()).getPort();
			assertThat(simulator.baseUrl()).isEqualTo("http://127.0.0.1:" + port);
			for (String host : List.of("127.0.0.1", outside.getHostAddress())) {
				assertThat(new TestClient("http://" + host + ":" + port).get("/bulkcharge").status()).isEqualTo(200);
			}
		}
	}

	private static InetAddress outsideAddress() throws IOException {
		Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
			.findFirst();
		assumeThat(outside).isPresent();
		return outside.orElseThrow();
	}

	@Test
	void acceptsDelayedBatchWithoutAnotherRequest() {
		try (PaystackSimulator simulator = PaystackSimulator
			.start(AS_FAST_AS_POSSIBLE.withAcceptanceDelay(Duration.ofMillis(20)))) {
			assertThatExceptionOfType(UncheckedIOException.class)
				.isThrownBy(() -> new TestClient(simulator.baseUrl()).initiate(1, "a"));
			await().until(() -> simulator.debits().containsKey("a0"));
		}
	}

	@Test
	void rejectsInvalidOptions() {
		SimulatorOptions options = SimulatorOptions.defaults();
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(65536));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withChargesPerSecond(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withRateLimit(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withAddress(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withAcceptanceDelay(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withListingDelay(Duration.ofDays(1)));
	}

}
