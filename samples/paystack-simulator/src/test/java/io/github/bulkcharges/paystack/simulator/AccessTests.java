/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for keys, paths and methods.
 */
class AccessTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer pk_test_key", "Bearer rk_test_key", "Bearer", "Bearer ", "Basic sk_test_key",
			"sk_test_key", "Bearer xsk_test_key" })
	void rejectsInvalidKey(String authorization) {
		TestResponse response = this.client.withAuthorization(authorization).get("/bulkcharge");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":false,"message":"Invalid key","meta":{"nextStep":"Ensure that you provide the correct \
				authorization key for the request"},"type":"validation_error","code":"invalid_Key"}"""));
	}

	@ParameterizedTest
	@CsvSource({ "POST, /bulkcharge", "GET, /bulkcharge", "GET, /bulkcharge/BCH_x", "GET, /bulkcharge/BCH_x/charges",
			"GET, /bulkcharge/pause/BCH_x", "GET, /bulkcharge/resume/BCH_x", "GET, /transaction/verify/r1" })
	void rejectsMissingKey(String method, String path) {
		TestResponse response = this.client.withAuthorization("").send(method, path, "");
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.json().get("status").booleanValue()).isFalse();
		assertThat(response.message()).isEqualTo("No Authorization Header was found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer sk_test_x", "Bearer sk_live_x", "bearer sk_x" })
	void acceptsAnySecretKey(String authorization) {
		assertThat(this.client.withAuthorization(authorization).get("/bulkcharge").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/transaction", "/bulkcharge/", "/bulkcharge/a/b/c", "/bulkcharge//charges",
			"/transaction/verify/", "/_simulator" })
	void respondsNotFoundForUnknownPath(String path) {
		for (TestClient caller : new TestClient[] { this.client, this.client.withAuthorization("") }) {
			TestResponse response = caller.get(path);
			assertThat(response.status()).isEqualTo(404);
			assertThat(response.json().get("status").booleanValue()).isFalse();
			assertThat(response.message()).isEqualTo("Entity not found");
		}
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /bulkcharge, 'POST, GET'", "POST, /bulkcharge/pause/BCH_x, GET", "GET, /_simulator/reset, POST",
			"DELETE, /transaction/verify/r1, GET" })
	void rejectsWrongMethod(String method, String path, String allowed) {
		TestResponse response = this.client.send(method, path, "");
		assertThat(response.status()).isEqualTo(405);
		assertThat(response.header("Allow")).isEqualTo(allowed);
		assertThat(response.json().get("status").booleanValue()).isFalse();
		assertThat(response.message()).isEqualTo("Method not allowed");
	}

}
