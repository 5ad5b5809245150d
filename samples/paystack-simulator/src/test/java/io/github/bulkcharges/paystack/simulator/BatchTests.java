/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for fetching, pausing and resuming a batch.
 */
class BatchTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void isFoundByCodeAndId() {
		JsonNode byCode = this.client.batch(this.client.initiate(1, "a"));
		assertThat(this.client.batch(byCode.get("id").asString())).isEqualTo(byCode);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bulkcharge/BCH_x", "/bulkcharge/7", "/bulkcharge/BCH_x/charges",
			"/bulkcharge/pause/BCH_x", "/bulkcharge/resume/BCH_x" })
	void isNotFoundByUnknownCode(String path) {
		TestResponse response = this.client.get(path);
		assertThat(response.status()).isEqualTo(404);
		assertThat(response.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":false,"message":"Bulk charge code not found","type":"validation_error","code":"not_found",
				"meta":{"nextStep":"Ensure that you're passing the correct reference for the requested resource that \
				exists on this integration"}}"""));
	}

	@Test
	void isCompleteWhenNothingIsPending() {
		String batch = this.client.initiate(3, "a");
		assertBatch(batch, "active", 3);
		this.simulator.attempt(2);
		assertBatch(batch, "active", 1);
		this.simulator.attempt(1);
		assertBatch(batch, "complete", 0);
		assertThat(this.client.batch(batch).get("total_charges").intValue()).isEqualTo(3);
	}

	@Test
	void countsFailedChargeAsPendingUntilFifthAttempt() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a_declined", 1, "a"));
		this.simulator.attempt(4);
		assertBatch(batch, "active", 1);
		assertThat(this.client.onlyCharge(batch).get("status").stringValue()).isEqualTo("failed");
		this.simulator.attempt(1);
		assertBatch(batch, "complete", 0);
		assertThat(this.client.onlyCharge(batch).get("status").stringValue()).isEqualTo("failed");
	}

	@Test
	void showsTimeOfLastChange() {
		String batch = this.client.initiate(2, "a");
		this.simulator.clock().advance(Duration.ofMillis(1500));
		this.simulator.attempt(1);
		assertThat(this.client.batch(batch).get("createdAt").stringValue()).isEqualTo("2024-03-01T09:00:00.000Z");
		assertThat(this.client.batch(batch).get("updatedAt").stringValue()).isEqualTo("2024-03-01T09:00:01.500Z");
	}

	@Test
	void takesTurnsWithOtherBatches() {
		String large = this.client.initiate(100, "large");
		String small = this.client.initiate(2, "small");
		this.simulator.attempt(4);
		assertBatch(large, "active", 98);
		assertBatch(small, "complete", 0);
	}

	@Test
	void attemptsNothingWhilePaused() {
		String batch = this.client.initiate(3, "a");
		this.simulator.attempt(1);
		TestResponse paused = this.client.get("/bulkcharge/pause/" + batch);
		assertThat(paused.status()).isEqualTo(200);
		assertThat(paused.json()).isEqualTo(
				TestClient.MAPPER.readTree("{\"status\":true,\"message\":\"Bulk charge batch has been paused\"}"));
		this.simulator.workThrough();
		assertBatch(batch, "paused", 2);
		assertThat(this.simulator.bank().debits()).hasSize(1);
	}

	@Test
	void continuesWhenResumed() {
		String batch = this.client.initiate(3, "a");
		this.client.get("/bulkcharge/pause/" + batch);
		TestResponse resumed = this.client.get("/bulkcharge/resume/" + batch);
		assertThat(resumed.status()).isEqualTo(200);
		assertThat(resumed.json()).isEqualTo(
				TestClient.MAPPER.readTree("{\"status\":true,\"message\":\"Bulk charge batch has been resumed\"}"));
		assertBatch(batch, "active", 3);
		this.simulator.workThrough();
		assertBatch(batch, "complete", 0);
	}

	@Test
	void processesOtherBatchesWhilePaused() {
		String paused = this.client.initiate(3, "a");
		String other = this.client.initiate(3, "b");
		this.client.get("/bulkcharge/pause/" + paused);
		this.simulator.workThrough();
		assertBatch(paused, "paused", 3);
		assertBatch(other, "complete", 0);
	}

	@Test
	void isPausedAndResumedById() {
		String id = this.client.batch(this.client.initiate(1, "a")).get("id").asString();
		assertThat(this.client.get("/bulkcharge/pause/" + id).status()).isEqualTo(200);
		assertBatch(id, "paused", 1);
		assertThat(this.client.get("/bulkcharge/resume/" + id).status()).isEqualTo(200);
		assertBatch(id, "active", 1);
	}

	@Test
	void acceptsRepeatedPauseAndResume() {
		String batch = this.client.initiate(1, "a");
		this.client.get("/bulkcharge/pause/" + batch);
		assertThat(this.client.get("/bulkcharge/pause/" + batch).status()).isEqualTo(200);
		assertBatch(batch, "paused", 1);
		this.client.get("/bulkcharge/resume/" + batch);
		assertThat(this.client.get("/bulkcharge/resume/" + batch).status()).isEqualTo(200);
		this.simulator.workThrough();
		assertBatch(batch, "complete", 0);
		assertThat(this.simulator.bank().debits()).containsEntry("a0", new Debits(1, 1000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume" })
	void rejectsPauseAndResumeWhenComplete(String operation) {
		String batch = this.client.initiate(1, "a");
		this.simulator.workThrough();
		TestResponse response = this.client.get("/bulkcharge/" + operation + "/" + batch);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.message()).isEqualTo("Bulk charge batch is complete");
		assertBatch(batch, "complete", 0);
	}

	private void assertBatch(String idOrCode, String status, int pending) {
		JsonNode batch = this.client.batch(idOrCode);
		assertThat(batch.get("status").stringValue()).isEqualTo(status);
		assertThat(batch.get("pending_charges").intValue()).isEqualTo(pending);
	}

}
