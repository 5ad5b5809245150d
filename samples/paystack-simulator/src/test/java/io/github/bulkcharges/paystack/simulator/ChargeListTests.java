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
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code GET /bulkcharge/{id_or_code}/charges}.
 */
class ChargeListTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void showsRequestWithoutTransactionBeforeFirstAttempt() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1",
				",\"attempt_partial_debit\":true,\"at_least\":5000,\"metadata\":{\"invoice\":42}"));
		JsonNode charge = this.client.onlyCharge(batch);
		assertThat(charge.propertyNames()).containsExactlyInAnyOrder("integration", "bulkcharge", "customer",
				"authorization", "transaction", "domain", "amount", "at_least", "currency", "reference", "metadata",
				"status", "message", "attempt_partial_debit", "id", "createdAt", "updatedAt");
		assertThat(charge.get("bulkcharge")).isEqualTo(this.client.batch(batch).get("id"));
		assertThat(charge.get("authorization").get("authorization_code").stringValue()).isEqualTo("AUTH_a");
		assertThat(charge.get("transaction").isNull()).isTrue();
		assertThat(charge.get("amount").longValue()).isEqualTo(25000);
		assertThat(charge.get("at_least").longValue()).isEqualTo(5000);
		assertThat(charge.get("attempt_partial_debit").booleanValue()).isTrue();
		assertThat(charge.get("reference").stringValue()).isEqualTo("r1");
		assertThat(charge.get("metadata").toString()).isEqualTo("{\"invoice\":42,\"custom_fields\":[]}");
		assertThat(charge.get("status").stringValue()).isEqualTo("pending");
		assertThat(charge.get("message").stringValue()).isEmpty();
	}

	@Test
	void hasEveryFieldOfCustomerAndAuthorization() {
		JsonNode charge = this.client.onlyCharge(this.client.initiate(1, "a"));
		assertThat(charge.get("customer").propertyNames()).containsExactlyInAnyOrder("id", "first_name", "last_name",
				"email", "customer_code", "phone", "metadata", "risk_action", "international_format_phone");
		assertThat(charge.get("authorization").propertyNames()).containsExactlyInAnyOrder("authorization_code", "bin",
				"last4", "exp_month", "exp_year", "channel", "card_type", "bank", "country_code", "brand", "reusable",
				"signature", "account_name");
	}

	@Test
	void showsSameCustomerForSameAuthorization() {
		JsonNode first = this.client.onlyCharge(this.client.initiate(TestClient.charge("AUTH_a", 1, "r1")));
		JsonNode again = this.client.onlyCharge(this.client.initiate(TestClient.charge("AUTH_a", 1, "r2")));
		JsonNode other = this.client.onlyCharge(this.client.initiate(TestClient.charge("AUTH_b", 1, "r3")));
		assertThat(again.get("customer")).isEqualTo(first.get("customer")).isNotEqualTo(other.get("customer"));
	}

	@Test
	void nestsTransaction() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 25000, "r1"));
		this.simulator.clock().advance(Duration.ofSeconds(1));
		this.simulator.workThrough();
		JsonNode charge = this.client.onlyCharge(batch);
		assertThat(charge.get("status").stringValue()).isEqualTo("success");
		assertThat(charge.get("updatedAt").stringValue()).isEqualTo("2024-03-01T09:00:01.000Z");
		JsonNode transaction = charge.get("transaction");
		assertThat(transaction.get("status").stringValue()).isEqualTo("success");
		assertThat(transaction.get("reference").stringValue()).isEqualTo("r1");
		assertThat(transaction.get("amount").longValue()).isEqualTo(25000);
		assertThat(transaction.get("id").longValue()).isNotEqualTo(charge.get("id").longValue());
	}

	@Test
	void keepsMetadataAndCustomFields() {
		String metadata = "{\"text\":\"\\u20ac \\\"\",\"custom_fields\":[{\"value\":\"42\"}],\"number\":12345678901234567890}";
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 1, "r1", ",\"metadata\":" + metadata));
		assertThat(this.client.onlyCharge(batch).get("metadata")).isEqualTo(TestClient.MAPPER.readTree(metadata));
	}

	@Test
	void showsObjectAsMetadataByDefault() {
		assertThat(this.client.onlyCharge(this.client.initiate(1, "a")).get("metadata").toString())
			.isEqualTo("{\"custom_fields\":[]}");
	}

	@Test
	void isPagedInOrderOfRequest() {
		String batch = this.client.initiate(5, "a");
		TestResponse response = this.client.get("/bulkcharge/" + batch + "/charges?perPage=2&page=2");
		assertThat(response.message()).isEqualTo("Bulk charge items retrieved");
		assertThat(response.data().valueStream().map((charge) -> charge.get("reference").stringValue()))
			.containsExactly("a2", "a3");
		assertThat(response.json().get("meta")).isEqualTo(
				TestClient.MAPPER.readTree("{\"perPage\":\"2\",\"total\":5,\"skipped\":2,\"page\":2,\"pageCount\":3}"));
	}

	@Test
	void hasFiftyChargesOnPageByDefault() {
		String batch = this.client.initiate(60, "a");
		assertThat(this.client.get("/bulkcharge/" + batch + "/charges").data()).hasSize(50);
		assertThat(this.client.get("/bulkcharge/" + batch + "/charges?perPage=100").data()).hasSize(60);
	}

	@Test
	void isFilteredByStatus() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 1, "good"),
				TestClient.charge("AUTH_a_declined", 1, "bad"), TestClient.charge("AUTH_a_error", 1, "broken"),
				TestClient.charge("AUTH_a_inactive_authorization", 1, "inactive"),
				TestClient.charge("AUTH_b", 1, "late"));
		this.simulator.attempt(4);
		String charges = "/bulkcharge/" + batch + "/charges?status=";
		assertThat(this.client.listed(charges + "success", "reference")).containsExactly("good");
		assertThat(this.client.listed(charges + "failed", "reference")).containsExactly("bad");
		assertThat(this.client.listed(charges + "error", "reference")).containsExactly("broken");
		assertThat(this.client.listed(charges + "inactive_authorization", "reference")).containsExactly("inactive");
		assertThat(this.client.listed(charges + "pending", "reference")).containsExactly("late");
		assertThat(this.client.get(charges + "pending").json().get("meta").get("total").intValue()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "from=2024-03-01, 1", "from=2024-03-02, 0", "to=2024-03-01, 1", "to=2024-02-29, 0",
			"from=2024-03-01T09:00:00.000Z&to=2024-03-01T09:00:00.000Z, 1", "from=2024-03-01T09:00:01Z, 0",
			"to=2024-03-01T08:59:59, 0", "from=2024-03-01T10:00:00%2B01:00, 1", "to=2024-03-01T09:59:59%2B01:00, 0" })
	void isFilteredByTimeOfCreation(String query, int expected) {
		String batch = this.client.initiate(1, "a");
		assertThat(this.client.get("/bulkcharge/" + batch + "/charges?" + query).data()).hasSize(expected);
	}

	@Test
	void rejectsInvalidTime() {
		String batch = this.client.initiate(1, "a");
		TestResponse response = this.client.get("/bulkcharge/" + batch + "/charges?from=yesterday");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.message()).isEqualTo("\"from\" must be a date or an ISO 8601 date and time");
	}

}
