/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code GET /transaction/verify/{reference}}.
 */
class VerifyTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void hasEveryFieldOfSchema() {
		assertThat(verified(TestClient.charge("AUTH_a", 25000, "r1")).propertyNames()).containsExactlyInAnyOrder("id",
				"domain", "status", "reference", "receipt_number", "amount", "message", "gateway_response",
				"gateway_response_code", "paid_at", "created_at", "channel", "currency", "ip_address", "metadata",
				"log", "fees", "fees_split", "authorization", "customer", "plan", "split", "order_id", "paidAt",
				"createdAt", "requested_amount", "pos_transaction_data", "source", "fees_breakdown", "connect",
				"transaction_date", "plan_object", "subaccount");
	}

	@Test
	void showsSuccess() {
		JsonNode transaction = verified(TestClient.charge("AUTH_a", 25000, "r1"));
		assertThat(transaction.get("status").stringValue()).isEqualTo("success");
		assertThat(transaction.get("amount").longValue()).isEqualTo(25000);
		assertThat(transaction.get("requested_amount").longValue()).isEqualTo(25000);
		assertThat(transaction.get("gateway_response").stringValue()).isEqualTo("Approved");
		assertThat(transaction.get("gateway_response_code").stringValue()).isEqualTo("approved");
		assertThat(transaction.get("paid_at").stringValue()).isEqualTo("2024-03-01T09:00:00.000Z");
		assertThat(transaction.get("fees").longValue()).isEqualTo(375);
	}

	@Test
	void showsFailure() {
		JsonNode transaction = verified(TestClient.charge("AUTH_a_expired_card", 25000, "r1"));
		assertThat(transaction.get("status").stringValue()).isEqualTo("failed");
		assertThat(transaction.get("requested_amount").longValue()).isEqualTo(25000);
		assertThat(transaction.get("gateway_response").stringValue()).isEqualTo("Expired Card");
		assertThat(transaction.get("gateway_response_code").stringValue()).isEqualTo("expired_card");
		assertThat(transaction.get("paid_at").isNull()).isTrue();
		assertThat(transaction.get("fees").isNull()).isTrue();
	}

	@Test
	void showsAmountOfPartialDebit() {
		JsonNode transaction = verified(
				TestClient.charge("AUTH_a_balance_9000", 25000, "r1", ",\"attempt_partial_debit\":true"));
		assertThat(transaction.get("status").stringValue()).isEqualTo("success");
		assertThat(transaction.get("amount").longValue()).isEqualTo(9000);
		assertThat(transaction.get("requested_amount").longValue()).isEqualTo(25000);
	}

	@Test
	void showsAmountWithFee() {
		JsonNode transaction = verified(TestClient.charge("AUTH_a_fee_126", 25000, "r1"));
		assertThat(transaction.get("amount").longValue()).isEqualTo(25126);
		assertThat(transaction.get("requested_amount").longValue()).isEqualTo(25000);
	}

	@Test
	void showsBatchInMetadata() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 1, "r1",
				",\"metadata\":{\"invoice\":42,\"custom_fields\":[{\"variable_name\":\"own\",\"value\":\"x\"}]}"));
		this.simulator.workThrough();
		JsonNode metadata = this.client.get("/transaction/verify/r1").data().get("metadata");
		assertThat(metadata.get("invoice").intValue()).isEqualTo(42);
		assertThat(metadata.get("custom_fields")
			.valueStream()
			.map((field) -> field.get("variable_name").stringValue() + "=" + field.get("value").stringValue()))
			.containsExactly("own=x", "bulkcharge_id=" + this.client.batch(batch).get("id").longValue(),
					"bulkcharge_batch_code=" + batch, "charged_via=Bulkcharge");
	}

	@Test
	void findsReferenceWithEscapedCharacters() {
		verified(TestClient.charge("AUTH_a", 1, "A.b=1"));
		assertThat(this.client.get("/transaction/verify/A%2Eb%3D1").status()).isEqualTo(200);
	}

	@Test
	void respondsNotFoundForUnknownReference() {
		assertUnknown("r1");
	}

	@Test
	void respondsNotFoundBeforeFirstAttempt() {
		this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"));
		assertUnknown("r1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AUTH_a_error", "AUTH_a_inactive_authorization" })
	void respondsNotFoundWithoutTransaction(String authorization) {
		this.client.initiate(TestClient.charge(authorization, 1, "r1"));
		this.simulator.workThrough();
		assertUnknown("r1");
	}

	private JsonNode verified(String charge) {
		this.client.initiate(charge);
		this.simulator.workThrough();
		String reference = TestClient.MAPPER.readTree(charge).get("reference").stringValue();
		TestResponse response = this.client.get("/transaction/verify/" + reference);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.message()).isEqualTo("Verification successful");
		return response.data();
	}

	private void assertUnknown(String reference) {
		TestResponse response = this.client.get("/transaction/verify/" + reference);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":false,"message":"Transaction reference not found.","type":"validation_error",
				"code":"transaction_not_found","meta":{"nextStep":"Ensure that you're passing the reference of a \
				transaction that exists on this integration"}}"""));
	}

}
