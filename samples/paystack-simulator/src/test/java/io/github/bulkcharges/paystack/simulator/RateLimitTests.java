/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rate limit.
 */
class RateLimitTests {

	private final SteppedSimulator simulator = new SteppedSimulator(SimulatorOptions.defaults().withRateLimit(2));

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void isShownInEveryResponse() {
		assertHeaders(this.client.get("/bulkcharge"), "1", "60.000");
		this.simulator.clock().advance(Duration.ofMillis(12345));
		assertHeaders(this.client.get("/bulkcharge"), "0", "47.655");
		assertHeaders(this.client.get("/bulkcharge/BCH_x"), "1", "60.000");
	}

	@Test
	void rejectsRequestsBeyondLimit() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		TestResponse response = this.client.get("/bulkcharge");
		assertThat(response.status()).isEqualTo(429);
		assertThat(response.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":false,"message":"Rate limit exceeded!","type":"api_error","code":"rate_limited",
				"meta":{"nextStep":"Wait a few minutes and try the API call again"}}"""));
		assertHeaders(response, "0", "60.000");
	}

	@Test
	void resetsWhenWindowEnds() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		this.simulator.clock().advance(Duration.ofMillis(59_999));
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(429);
		this.simulator.clock().advance(Duration.ofMillis(1));
		assertHeaders(this.client.get("/bulkcharge"), "1", "60.000");
	}

	@Test
	void countsEachEndpointSeparately() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		assertThat(this.client.post("/bulkcharge", "[" + TestClient.charge("AUTH_a", 1, "r1") + "]").status())
			.isEqualTo(200);
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(429);
	}

	@Test
	void countsAllBatchesOfEndpointTogether() {
		this.client.get("/bulkcharge/BCH_a");
		this.client.get("/bulkcharge/BCH_b");
		assertThat(this.client.get("/bulkcharge/BCH_c").status()).isEqualTo(429);
	}

	@Test
	void countsEachKeySeparately() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		assertThat(this.client.withAuthorization("Bearer sk_test_other").get("/bulkcharge").status()).isEqualTo(200);
	}

	@Test
	void acceptsNoChargesBeyondLimit() {
		for (int i = 0; i < 3; i++) {
			this.client.post("/bulkcharge", "[" + TestClient.charge("AUTH_a", 1, "r" + i) + "]");
		}
		assertThat(this.client.listed("/bulkcharge", "id")).hasSize(2);
	}

	@Test
	void doesNotApplyToOwnEndpoints() {
		for (int i = 0; i < 3; i++) {
			TestResponse response = this.client.get("/_simulator/debits");
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.header("x-ratelimit-limit")).isEmpty();
		}
	}

	@Test
	void isNotShownWhenDisabled() {
		try (SteppedSimulator unlimited = new SteppedSimulator()) {
			assertThat(unlimited.client().get("/bulkcharge").header("x-ratelimit-limit")).isEmpty();
		}
	}

	private static void assertHeaders(TestResponse response, String remaining, String reset) {
		assertThat(response.header("x-ratelimit-limit")).isEqualTo("2");
		assertThat(response.header("x-ratelimit-remaining")).isEqualTo(remaining);
		assertThat(response.header("x-ratelimit-reset")).isEqualTo(reset);
	}

}
