/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@code POST /bulkcharge}.
 */
class InitiateTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void respondsWithPendingBatch() {
		TestResponse response = this.client.post("/bulkcharge", "[{\"authorization\":\"AUTH_a\",\"amount\":25000}]");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.header("Content-Type")).startsWith("application/json");
		assertThat(response.json().get("status").booleanValue()).isTrue();
		assertThat(response.message()).isEqualTo("Charges have been queued");
		JsonNode batch = response.data();
		assertThat(batch.propertyNames()).containsExactlyInAnyOrder("batch_code", "reference", "id", "integration",
				"domain", "status", "total_charges", "pending_charges", "easy_cron_id", "createdAt", "updatedAt");
		assertThat(batch.get("batch_code").stringValue()).matches("BCH_[a-z0-9]{11}");
		assertThat(batch.get("reference").stringValue()).matches("bulkcharge-1709283600000-[a-z0-9]{11}");
		assertThat(batch.get("domain").stringValue()).isEqualTo("test");
		assertThat(batch.get("status").stringValue()).isEqualTo("active");
		assertThat(batch.get("total_charges").intValue()).isEqualTo(1);
		assertThat(batch.get("pending_charges").intValue()).isEqualTo(1);
		assertThat(batch.get("createdAt").stringValue()).isEqualTo("2024-03-01T09:00:00.000Z");
	}

	@Test
	void generatesIdsBeyondInt() {
		String batch = this.client.initiate(1, "a");
		assertThat(this.client.batch(batch).get("id").longValue()).isGreaterThan(Integer.MAX_VALUE);
		assertThat(this.client.onlyCharge(batch).get("id").longValue()).isGreaterThan(Integer.MAX_VALUE);
	}

	@Test
	void showsDomainOfKey() {
		TestClient live = this.client.withAuthorization("Bearer sk_live_key");
		assertThat(live.batch(live.initiate(1, "a")).get("domain").stringValue()).isEqualTo("live");
	}

	@Test
	void generatesMissingReference() {
		String batch = this.client.initiate("{\"authorization\":\"AUTH_a\",\"amount\":1}",
				"{\"authorization\":\"AUTH_b\",\"amount\":1,\"reference\":null}");
		assertThat(this.client.listed("/bulkcharge/" + batch + "/charges", "reference")).hasSize(2)
			.doesNotHaveDuplicates()
			.allMatch((reference) -> reference.matches("[a-z0-9-]+"));
	}

	@Test
	void acceptsThousandCharges() {
		assertThat(this.client.batch(this.client.initiate(1000, "a")).get("total_charges").intValue()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc_def-1", "ABC.def=1" })
	void acceptsReferencesOfEachDocumentedAlphabet(String reference) {
		assertThat(this.client.onlyCharge(this.client.initiate(TestClient.charge("AUTH_a", 1, reference)))
			.get("reference")
			.stringValue()).isEqualTo(reference);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{}                                                   | "authorization" is required
					{"authorization":null,"amount":1}                    | "authorization" is required
					{"authorization":" ","amount":1}                     | "authorization" is not allowed to be empty
					{"authorization":7,"amount":1}                       | "authorization" must be a string
					{"authorization":"AUTH_a"}                           | "amount" must be an integer
					{"authorization":"AUTH_a","amount":"100"}            | "amount" must be an integer
					{"authorization":"AUTH_a","amount":1.5}              | "amount" must be an integer
					{"authorization":"AUTH_a","amount":100.0}            | "amount" must be an integer
					{"authorization":"AUTH_a","amount":0}                | Invalid Amount Sent
					{"authorization":"AUTH_a","amount":-9223372036854775809} | Invalid Amount Sent
					{"authorization":"AUTH_a","amount":1000000000001}    | Transaction amount limit exceeded
					{"authorization":"AUTH_a","amount":9223372036854775808} | Transaction amount limit exceeded
					{"authorization":"AUTH_a","amount":1,"at_least":2}   | at_least cannot be greater than amount
					{"authorization":"AUTH_a","amount":1,"at_least":"1"} | "at_least" must be an integer
					{"authorization":"AUTH_a","amount":1,"at_least":-1}  | "at_least" must not be negative
					{"authorization":"AUTH_a","amount":1,"reference":"a b"} | Invalid character in transaction reference
					{"authorization":"AUTH_a","amount":1,"reference":""} | "reference" is not allowed to be empty
					{"authorization":"AUTH_a","amount":1,"reference":1}  | "reference" must be a string
					{"authorization":"AUTH_a","amount":1,"attempt_partial_debit":"yes"} | "attempt_partial_debit" must be a boolean
					{"authorization":"AUTH_a","amount":1,"metadata":"x"} | "metadata" must be an object
					"AUTH_a"                                             | A charge must be an object
					null                                                 | A charge must be an object
					""")
	void rejectsInvalidCharge(String charge, String message) {
		assertRefused("[" + charge + "]", message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "nothing", textBlock = """
			nothing           | Request body must be an array of charges
			{"charges":[]}    | Request body must be an array of charges
			[]                | At least one charge is required
			[] []             | Request body must be one array of charges
			[{"authorization" | Request body is not valid JSON
			[                 | Request body is not valid JSON
			""")
	void rejectsInvalidBody(String body, String message) {
		assertRefused((body != null) ? body : "", message);
	}

	@Test
	void rejectsMoreThanThousandCharges() {
		String charges = IntStream.rangeClosed(0, 1000)
			.mapToObj((i) -> TestClient.charge("AUTH_" + i, 1, "r" + i))
			.collect(Collectors.joining(",", "[", "]"));
		assertRefused(charges, "A bulk charge cannot contain more than 1000 charges");
	}

	@Test
	void rejectsRepeatedAuthorizationWithoutReference() {
		assertRefused("[" + TestClient.charge("AUTH_a", 1, "r1") + ",{\"authorization\":\"AUTH_a\",\"amount\":1}]",
				"An authorization can only be repeated when each charge has a reference");
	}

	@Test
	void acceptsRepeatedAuthorizationWithReferences() {
		String batch = this.client.initiate(TestClient.charge("AUTH_a", 1, "r1"), TestClient.charge("AUTH_a", 1, "r2"));
		this.simulator.workThrough();
		assertThat(this.simulator.bank().debits()).containsOnlyKeys("r1", "r2");
		assertThat(this.client.batch(batch).get("status").stringValue()).isEqualTo("complete");
	}

	@Test
	void keepsNothingOfRejectedRequest() {
		this.client.post("/bulkcharge", "[" + TestClient.charge("AUTH_a", 1, "r1") + ",{}]");
		this.simulator.workThrough();
		assertThat(this.client.get("/bulkcharge").data()).isEmpty();
		assertThat(this.simulator.bank().debits()).isEmpty();
	}

	@Test
	void hidesSecretsInRejection() {
		List<String> bodies = new ArrayList<>();
		bodies.add(TestClient.charge("AUTH_secret", 0, "r1"));
		bodies.add(TestClient.charge("AUTH_secret", 1, "r 1"));
		bodies.add("{\"authorization\":\"AUTH_secret\"");
		for (String body : bodies) {
			TestResponse response = this.client.withAuthorization("Bearer sk_test_secret")
				.post("/bulkcharge", "[" + body + "]");
			assertThat(response.status()).isEqualTo(400);
			assertThat(response.text()).doesNotContain("secret");
		}
	}

	@Test
	void losesResponseAndAcceptsWithinAcceptanceDelay() {
		try (SteppedSimulator slow = new SteppedSimulator(
				SimulatorOptions.defaults().withAcceptanceDelay(Duration.ofSeconds(1)))) {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> slow.client().initiate(1, "a"));
			slow.workThrough();
			assertThat(slow.client().get("/bulkcharge").data()).isEmpty();
			slow.clock().advance(Duration.ofSeconds(1));
			JsonNode batch = slow.client().get("/bulkcharge").data().get(0);
			assertThat(batch.get("createdAt").stringValue()).isGreaterThan("2024-03-01T09:00:00.000Z")
				.isLessThanOrEqualTo("2024-03-01T09:00:01.000Z");
			slow.workThrough();
			assertThat(slow.bank().debits()).containsOnly(Map.entry("a0", new Debits(1, 1000)));
		}
	}

	@Test
	void rejectsInvalidChargesAtOnceDespiteAcceptanceDelay() {
		try (SteppedSimulator slow = new SteppedSimulator(
				SimulatorOptions.defaults().withAcceptanceDelay(Duration.ofSeconds(1)))) {
			assertThat(slow.client().post("/bulkcharge", "[]").status()).isEqualTo(400);
		}
	}

	private void assertRefused(String body, String message) {
		TestResponse response = this.client.post("/bulkcharge", body);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.json().get("status").booleanValue()).isFalse();
		assertThat(response.message()).isEqualTo(message);
		assertThat(response.json().get("type").stringValue()).isEqualTo("validation_error");
	}

}
