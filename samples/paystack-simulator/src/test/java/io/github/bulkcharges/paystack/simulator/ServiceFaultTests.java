/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
	void dropsConnectionBeforeAcceptance() {
		this.simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_BEFORE_ACCEPTANCE));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.client.post("/bulkcharge", CHARGES));
		assertThat(this.client.get("/bulkcharge").data()).isEmpty();
	}

	@Test
	void dropsConnectionAfterAcceptance() {
		this.simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_AFTER_ACCEPTANCE));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.client.post("/bulkcharge", CHARGES));
		await().until(() -> this.simulator.debits().containsKey("r1"));
	}

	@Test
	void respondsLate() {
		this.simulator
			.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.LATE_RESPONSE).withDelay(Duration.ofMillis(200)));
		long start = System.nanoTime();
		assertThat(this.client.post("/bulkcharge", CHARGES).status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@Test
	void acceptsBeforeLateResponse() {
		this.simulator
			.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.LATE_RESPONSE).withDelay(Duration.ofMinutes(5)));
		CompletableFuture<TestResponse> response = CompletableFuture
			.supplyAsync(() -> this.client.post("/bulkcharge", CHARGES));
		await().until(() -> this.simulator.debits().containsKey("r1"));
		assertThat(response).isNotDone();
		this.simulator.close();
		assertThat(response).failsWithin(Duration.ofSeconds(10));
	}

	@Test
	void rejectsForRateLimitWithHeadersOfService() {
		this.simulator
			.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.RATE_LIMITED).withDelay(Duration.ofMillis(2500)));
		TestResponse response = this.client.post("/bulkcharge", CHARGES);
		assertThat(response.status()).isEqualTo(429);
		assertThat(response.json().get("code").stringValue()).isEqualTo("rate_limited");
		assertThat(response.header("x-ratelimit-limit")).isEqualTo("100");
		assertThat(response.header("x-ratelimit-remaining")).isEqualTo("0");
		assertThat(response.header("x-ratelimit-reset")).isEqualTo("2.500");
		assertThat(this.client.get("/bulkcharge").data()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "false, 0", "true, 1" })
	void respondsWithServerError(boolean accepted, int batches) {
		this.simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.SERVER_ERROR).withAccepted(accepted));
		TestResponse response = this.client.post("/bulkcharge", CHARGES);
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.json().get("status").booleanValue()).isFalse();
		assertThat(response.message()).isEqualTo("An error occurred");
		assertThat(this.client.get("/bulkcharge").data()).hasSize(batches);
	}

	@ParameterizedTest
	@CsvSource({ "false, 0", "true, 1" })
	void respondsWithPageOfEdge(boolean accepted, int batches) {
		this.simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.EDGE_ERROR).withAccepted(accepted));
		TestResponse response = this.client.post("/bulkcharge", CHARGES);
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.header("Content-Type")).startsWith("text/html");
		assertThat(response.text()).contains("<h1>Bad gateway</h1>");
		assertThat(this.client.get("/bulkcharge").data()).hasSize(batches);
	}

	@Test
	void truncatesResponseAfterAcceptance() throws IOException {
		this.simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.TRUNCATED));
		String response = exchange("POST /bulkcharge HTTP/1.1\r\nAuthorization: Bearer sk_test_x\r\nContent-Length: "
				+ CHARGES.length() + "\r\n\r\n" + CHARGES);
		String body = response.substring(response.indexOf("\r\n\r\n") + 4);
		assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").containsPattern("(?i)content-length: [3-9][0-9]{2}\r\n");
		assertThat(body).startsWith("{\"status\":true,\"message\":\"Charges have been queued\"").hasSizeLessThan(300);
		assertThat(this.client.get("/bulkcharge").data()).hasSize(1);
	}

	private String exchange(String request) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", URI.create(this.simulator.baseUrl()).getPort())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	@ParameterizedTest
	@EnumSource
	void isInjectedIntoItsOperationOnly(Operation operation) {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 1000, "r1"));
		await().until(() -> this.simulator.debits().containsKey("r1"));
		this.simulator.withFaults(ServiceFault.of(operation, FaultKind.EDGE_ERROR).withCount(100));
		for (Operation called : Operation.values()) {
			assertThat(call(called, batch).status() == 502).as(called.toString()).isEqualTo(called == operation);
		}
	}

	private TestResponse call(Operation operation, String batch) {
		return switch (operation) {
			case INITIATE -> this.client.post("/bulkcharge", CHARGES);
			case LIST -> this.client.get("/bulkcharge");
			case FETCH -> this.client.get("/bulkcharge/" + batch);
			case CHARGES -> this.client.get("/bulkcharge/" + batch + "/charges");
			case VERIFY -> this.client.get("/transaction/verify/r1");
			case PAUSE -> this.client.get("/bulkcharge/pause/" + batch);
			case RESUME -> this.client.get("/bulkcharge/resume/" + batch);
		};
	}

	@Test
	void isInjectedIntoNextRequestsInOrder() {
		this.simulator.withFaults(ServiceFault.of(Operation.LIST, FaultKind.EDGE_ERROR).withCount(2),
				ServiceFault.of(Operation.LIST, FaultKind.SERVER_ERROR));
		assertThat(statuses(5)).containsExactly(502, 502, 500, 200, 200);
	}

	@Test
	void isInjectedIntoSameRequestsForSameSeed() {
		List<Integer> first = statuses(0.25, 7);
		assertThat(first).contains(200).filteredOn((status) -> status == 502).hasSizeBetween(10, 40);
		assertThat(statuses(0.25, 7)).isEqualTo(first);
		assertThat(statuses(0.25, 8)).isNotEqualTo(first);
	}

	@Test
	void isAlwaysOrNeverInjectedForExtremeProbabilities() {
		assertThat(statuses(0, 1)).containsOnly(200);
		assertThat(statuses(1, 1)).containsOnly(502);
	}

	private List<Integer> statuses(double probability, long seed) {
		this.simulator
			.withFaults(ServiceFault.of(Operation.LIST, FaultKind.EDGE_ERROR).withProbability(probability, seed));
		return statuses(100);
	}

	private List<Integer> statuses(int requests) {
		return IntStream.range(0, requests).mapToObj((i) -> this.client.get("/bulkcharge").status()).toList();
	}

	@Test
	void replacesEarlierFaults() {
		this.simulator.withFaults(ServiceFault.of(Operation.LIST, FaultKind.EDGE_ERROR).withCount(5));
		this.simulator.withFaults(ServiceFault.of(Operation.LIST, FaultKind.SERVER_ERROR));
		assertThat(statuses(2)).containsExactly(500, 200);
	}

	@Test
	void ignoresRequestsWithoutKey() {
		this.simulator.withFaults(ServiceFault.of(Operation.LIST, FaultKind.EDGE_ERROR));
		assertThat(this.client.withAuthorization("").get("/bulkcharge").status()).isEqualTo(401);
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(502);
	}

	@Test
	void isClearedByReset() {
		this.simulator.withFaults(ServiceFault.of(Operation.LIST, FaultKind.EDGE_ERROR));
		this.simulator.reset();
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(200);
	}

	@Test
	void rejectsInvalidValues() {
		ServiceFault late = ServiceFault.of(Operation.LIST, FaultKind.LATE_RESPONSE);
		ServiceFault drop = ServiceFault.of(Operation.LIST, FaultKind.DROP_BEFORE_ACCEPTANCE);
		assertThatIllegalArgumentException().isThrownBy(() -> late.withCount(0));
		assertThatIllegalArgumentException().isThrownBy(() -> late.withProbability(1.1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> late.withProbability(Double.NaN, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> late.withDelay(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> late.withDelay(Duration.ofHours(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> late.withAccepted(false));
		assertThatIllegalArgumentException().isThrownBy(() -> drop.withDelay(Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> drop.withAccepted(true));
	}

}
