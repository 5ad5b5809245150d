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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code GET /bulkcharge}.
 */
class BatchListTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void isEmptyAtFirst() {
		TestResponse response = this.client.get("/bulkcharge");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":true,"message":"Bulk charges retrieved","data":[],
				"meta":{"total":0,"skipped":0,"perPage":50,"page":1,"pageCount":0}}"""));
	}

	@Test
	void showsBatchesWithoutCounts() {
		this.client.initiate(1, "a");
		assertThat(this.client.get("/bulkcharge").data().get(0).propertyNames()).containsExactlyInAnyOrder(
				"integration", "domain", "batch_code", "status", "easy_cron_id", "reference", "id", "createdAt",
				"updatedAt");
	}

	@Test
	void showsNewestFirst() {
		String first = this.client.initiate(1, "a");
		String second = this.client.initiate(1, "b");
		assertThat(this.client.listed("/bulkcharge", "batch_code")).containsExactly(second, first);
	}

	@Test
	void showsNewBatchAfterListingDelay() {
		try (SteppedSimulator slow = new SteppedSimulator(
				SimulatorOptions.defaults().withListingDelay(Duration.ofSeconds(2)))) {
			String batch = slow.client().initiate(1, "a");
			slow.clock().advance(Duration.ofMillis(1999));
			assertThat(slow.client().get("/bulkcharge").data()).isEmpty();
			assertThat(slow.client().get("/bulkcharge/" + batch).status()).isEqualTo(200);
			slow.clock().advance(Duration.ofMillis(1));
			assertThat(slow.client().listed("/bulkcharge", "batch_code")).containsExactly(batch);
		}
	}

	@Test
	void isPaged() {
		String first = this.client.initiate(1, "a");
		this.client.initiate(1, "b");
		this.client.initiate(1, "c");
		TestResponse response = this.client.get("/bulkcharge?perPage=2&page=2");
		assertThat(response.data()).hasSize(1);
		assertThat(response.data().get(0).get("batch_code").stringValue()).isEqualTo(first);
		assertThat(response.json().get("meta")).isEqualTo(
				TestClient.MAPPER.readTree("{\"total\":3,\"skipped\":2,\"perPage\":2,\"page\":2,\"pageCount\":2}"));
	}

	@Test
	void isEmptyBeyondLastPage() {
		this.client.initiate(1, "a");
		TestResponse response = this.client.get("/bulkcharge?perPage=999999999&page=999999999");
		assertThat(response.data()).isEmpty();
		assertThat(response.json().get("meta").get("total").intValue()).isEqualTo(1);
	}

	@Test
	void isFilteredByStatus() {
		String complete = this.client.initiate(1, "a");
		this.simulator.workThrough();
		String paused = this.client.initiate(1, "b");
		this.client.get("/bulkcharge/pause/" + paused);
		String active = this.client.initiate(1, "c");
		assertThat(this.client.listed("/bulkcharge?status=active", "batch_code")).containsExactly(active);
		assertThat(this.client.listed("/bulkcharge?status=paused", "batch_code")).containsExactly(paused);
		assertThat(this.client.listed("/bulkcharge?status=complete", "batch_code")).containsExactly(complete);
		assertThat(this.client.listed("/bulkcharge?status=other", "batch_code")).isEmpty();
		assertThat(this.client.get("/bulkcharge?status=paused").json().get("meta").get("total").intValue())
			.isEqualTo(1);
	}

	@Test
	void ignoresEmptyParameters() {
		this.client.initiate(1, "a");
		assertThat(this.client.get("/bulkcharge?perPage=&page=&status=&from=&to=").data()).hasSize(1);
	}

	@Test
	void ignoresFromAndTo() {
		this.client.initiate(1, "a");
		assertThat(this.client.get("/bulkcharge?from=2030-01-01&to=2030-01-02").data()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "perPage=0", "page=0", "perPage=-1", "page=x", "perPage=9999999999" })
	void rejectsInvalidPage(String query) {
		TestResponse response = this.client.get("/bulkcharge?" + query);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.message()).endsWith("must be a positive integer");
	}

}
