/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for references that are used more than once, and for what is debited.
 */
class ReferenceTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void failsDuplicateInLaterBatch() {
		this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
		this.simulator.workThrough();
		String later = this.client.initiate(TestClient.charge("AUTH_b", 30000, "r1"));
		this.simulator.workThrough();
		assertDuplicate(this.client.onlyCharge(later));
		assertThat(this.simulator.bank().debits()).containsOnly(Map.entry("r1", new Debits(1, 25000)));
	}

	@Test
	void failsDuplicateInSameBatch() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"),
				TestClient.charge("AUTH_b", 30000, "r1"));
		this.simulator.workThrough();
		assertThat(this.client.listed("/bulkcharge/" + batch + "/charges", "status")).containsExactly("success",
				"failed");
		assertThat(this.simulator.bank().debits()).containsOnly(Map.entry("r1", new Debits(1, 25000)));
	}

	@Test
	void failsDuplicateOfPausedCharge() {
		String first = this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
		this.client.get("/bulkcharge/pause/" + first);
		String later = this.client.initiate(TestClient.charge("AUTH_b", 30000, "r1"));
		this.simulator.workThrough();
		assertDuplicate(this.client.onlyCharge(later));
		assertThat(this.simulator.bank().debits()).isEmpty();
		this.client.get("/bulkcharge/resume/" + first);
		this.simulator.workThrough();
		assertThat(this.simulator.bank().debits()).containsOnly(Map.entry("r1", new Debits(1, 25000)));
	}

	@Test
	void failsDuplicateOfFailedCharge() {
		this.client.initiate(TestClient.charge("AUTH_a_declined", 25000, "r1"));
		this.simulator.workThrough();
		String later = this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
		this.simulator.workThrough();
		assertDuplicate(this.client.onlyCharge(later));
		assertThat(this.simulator.bank().debits()).isEmpty();
	}

	@Test
	void failsDuplicateOnFirstAttempt() {
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		this.simulator.workThrough();
		String later = this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		assertThat(this.client.onlyCharge(later).get("status").stringValue()).isEqualTo("pending");
		this.simulator.attempt(1);
		assertThat(this.client.batch(later).get("status").stringValue()).isEqualTo("complete");
	}

	@Test
	void keepsOutcomeOfFirstCharge() {
		this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
		this.simulator.workThrough();
		JsonNode before = this.client.get("/transaction/verify/r1").data();
		this.client.initiate(TestClient.charge("AUTH_b_declined", 30000, "r1"));
		this.simulator.workThrough();
		assertThat(this.client.get("/transaction/verify/r1").data()).isEqualTo(before);
	}

	@Test
	void debitsOnceWhenLaterAttemptSucceeds() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a_succeeds_on_attempt_3", 25000, "r1"));
		this.simulator.attempt(2);
		assertThat(this.client.onlyCharge(batch).get("status").stringValue()).isEqualTo("failed");
		assertThat(this.simulator.bank().debits()).isEmpty();
		this.simulator.workThrough();
		assertThat(this.client.onlyCharge(batch).get("status").stringValue()).isEqualTo("success");
		assertThat(this.simulator.bank().debits()).containsOnly(Map.entry("r1", new Debits(1, 25000)));
	}

	@Test
	void listsDebits() {
		this.client.initiate(TestClient.charge("AUTH_a_fee_126", 25000, "r1"),
				TestClient.charge("AUTH_a_declined", 25000, "r2"));
		this.simulator.workThrough();
		assertThat(this.client.get("/_simulator/debits").json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":true,"message":"Debits retrieved","data":[{"reference":"r1","times":1,"amount":25126}]}"""));
	}

	@Test
	void listsDebitsWithoutKey() {
		assertThat(this.client.withAuthorization("").get("/_simulator/debits").status()).isEqualTo(200);
	}

	@Test
	void countsSecondDebit() {
		this.simulator.bank().debit("r1", 100);
		this.simulator.bank().debit("r1", 50);
		assertThat(this.client.get("/_simulator/debits").data().toString())
			.isEqualTo("[{\"reference\":\"r1\",\"times\":2,\"amount\":150}]");
	}

	@Test
	void removesEverythingOnReset() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"),
				TestClient.charge("AUTH_a", 25000, "r2"));
		this.simulator.attempt(1);
		assertThat(this.client.post("/_simulator/reset", "").status()).isEqualTo(200);
		this.simulator.workThrough();
		assertThat(this.client.get("/bulkcharge").data()).isEmpty();
		assertThat(this.client.get("/bulkcharge/" + batch).status()).isEqualTo(404);
		assertThat(this.client.get("/transaction/verify/r1").status()).isEqualTo(400);
		assertThat(this.client.get("/_simulator/debits").data()).isEmpty();
	}

	@Test
	void debitsReferenceAgainAfterReset() {
		this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
		this.simulator.workThrough();
		this.client.post("/_simulator/reset", "");
		this.client.initiate(TestClient.charge("AUTH_a", 30000, "r1"));
		this.simulator.workThrough();
		assertThat(this.simulator.bank().debits()).containsOnly(Map.entry("r1", new Debits(1, 30000)));
	}

	@Test
	void debitsUsedReferenceAgainWithoutDedupe() {
		try (SteppedSimulator careless = new SteppedSimulator(SimulatorOptions.defaults().withDedupe(false))) {
			careless.client().initiate(TestClient.charge("AUTH_a", 25000, "r1"));
			careless.workThrough();
			String later = careless.client().initiate(TestClient.charge("AUTH_b", 30000, "r1"));
			careless.workThrough();
			assertThat(careless.client().onlyCharge(later).get("status").stringValue()).isEqualTo("success");
			assertThat(careless.client().get("/_simulator/debits").data())
				.isEqualTo(TestClient.MAPPER.readTree("[{\"reference\":\"r1\",\"times\":2,\"amount\":55000}]"));
		}
	}

	private static void assertDuplicate(JsonNode charge) {
		assertThat(charge.get("status").stringValue()).isEqualTo("failed");
		assertThat(charge.get("message").stringValue()).isEqualTo("Duplicate Transaction Reference");
		assertThat(charge.get("transaction").isNull()).isTrue();
	}

}
