/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.bulkcharges.paystack.simulator.TestClient.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code POST /_simulator/faults}.
 */
class FaultRequestTests {

	private final SteppedSimulator simulator = new SteppedSimulator();

	private final TestClient client = this.simulator.client().withAuthorization("");

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void readsFaultWithProbability() {
		assertThat(read("""
				{"operation":"initiate","kind":"drop-after-acceptance","probability":0.1,"seed":7}""")).containsExactly(
				ServiceFault.of(Operation.INITIATE, FaultKind.DROP_AFTER_ACCEPTANCE).withProbability(0.1, 7));
	}

	@Test
	void readsSeveralFaults() {
		assertThat(read("""
				[{"operation":"list","kind":"drop-before-acceptance","count":3},
				{"operation":"fetch","kind":"late-response","delayMs":1500,"count":1},
				{"operation":"charges","kind":"rate-limited","count":1},
				{"operation":"verify","kind":"rate-limited","delayMs":50,"count":1},
				{"operation":"pause","kind":"server-error","accepted":true,"count":1},
				{"operation":"resume","kind":"edge-error","accepted":false,"probability":1},
				{"operation":"initiate","kind":"truncated","count":1}]""")).containsExactly(
				ServiceFault.of(Operation.LIST, FaultKind.DROP_BEFORE_ACCEPTANCE).withCount(3),
				ServiceFault.of(Operation.FETCH, FaultKind.LATE_RESPONSE).withDelay(Duration.ofMillis(1500)),
				ServiceFault.of(Operation.CHARGES, FaultKind.RATE_LIMITED),
				ServiceFault.of(Operation.VERIFY, FaultKind.RATE_LIMITED).withDelay(Duration.ofMillis(50)),
				ServiceFault.of(Operation.PAUSE, FaultKind.SERVER_ERROR).withAccepted(true),
				ServiceFault.of(Operation.RESUME, FaultKind.EDGE_ERROR).withProbability(1, 0),
				ServiceFault.of(Operation.INITIATE, FaultKind.TRUNCATED));
	}

	private static List<ServiceFault> read(String json) {
		return FaultRequest.readAll(json.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void setsAndClearsFaults() {
		assertThat(this.client.post("/_simulator/faults", """
				{"operation":"list","kind":"edge-error","count":100}""").status()).isEqualTo(200);
		assertThat(this.simulator.client().get("/bulkcharge").status()).isEqualTo(502);
		assertThat(this.client.post("/_simulator/faults", "[]").status()).isEqualTo(200);
		assertThat(this.simulator.client().get("/bulkcharge").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"kind":"truncated","count":1}                         | operation must be one of initiate, list, fetch, charges, verify, pause, resume
					{"operation":"INITIATE","kind":"truncated","count":1}  | operation must be one of initiate, list, fetch, charges, verify, pause, resume
					{"operation":"list","kind":7,"count":1}                | kind must be one of drop-before-acceptance, drop-after-acceptance, late-response, rate-limited, server-error, edge-error, truncated
					{"operation":"list","kind":"truncated"}                | count or probability is required, and not both
					{"operation":"list","kind":"truncated","count":1,"probability":0.5} | count or probability is required, and not both
					{"operation":"list","kind":"truncated","count":0}      | count must be a positive integer
					{"operation":"list","kind":"truncated","count":1.5}    | count must be a positive integer
					{"operation":"list","kind":"truncated","count":4294967297} | count must be a positive integer
					{"operation":"list","kind":"truncated","probability":1.5} | probability must be a number from 0 to 1
					{"operation":"list","kind":"truncated","probability":"1"} | probability must be a number from 0 to 1
					{"operation":"list","kind":"truncated","count":1,"seed":1} | seed needs probability
					{"operation":"list","kind":"truncated","probability":1,"seed":"x"} | seed must be a 64-bit integer
					{"operation":"list","kind":"late-response","count":1}  | delayMs is required by late-response
					{"operation":"list","kind":"late-response","count":1,"delayMs":-1} | delayMs must be an integer from 0 to 600000
					{"operation":"list","kind":"truncated","count":1,"delayMs":1} | delayMs is not supported by truncated
					{"operation":"list","kind":"truncated","count":1,"accepted":true} | accepted is not supported by truncated
					{"operation":"list","kind":"edge-error","count":1,"accepted":null} | accepted must be true or false
					{"operation":"list","kind":"edge-error","count":1,"after":1} | after is unknown
					7                                                      | Request body must be a fault or an array of faults in JSON
					{"operation"                                           | Request body must be a fault or an array of faults in JSON
					[7]                                                    | [0].operation must be one of initiate, list, fetch, charges, verify, pause, resume; [0].kind must be one of drop-before-acceptance, drop-after-acceptance, late-response, rate-limited, server-error, edge-error, truncated; [0].count or probability is required, and not both
					""")
	void rejectsInvalidFault(String body, String message) {
		assertRejected(body, message);
	}

	@Test
	void reportsAllInvalidFieldsAtOnce() {
		assertRejected("""
				[{"operation":"list","kind":"truncated","count":1},
				{"operation":"lists","kind":"server-error","probability":2,"accepted":1},
				{"operation":"list","kind":"truncated","count":"1","delayMs":5}]""",
				"[1].operation must be one of initiate, list, fetch, charges, verify, pause, resume; "
						+ "[1].probability must be a number from 0 to 1; [1].accepted must be true or false; "
						+ "[2].count must be a positive integer; [2].delayMs is not supported by truncated");
	}

	private void assertRejected(String body, String message) {
		this.client.post("/_simulator/faults", """
				{"operation":"list","kind":"edge-error","count":1}""");
		TestResponse response = this.client.post("/_simulator/faults", body);
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.message()).isEqualTo(message);
		// The earlier fault is still set.
		assertThat(this.simulator.client().get("/bulkcharge").status()).isEqualTo(502);
	}

}
