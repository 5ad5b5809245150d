package io.github.bulkcharges.paystack.simulator;

import io.github.bulkcharges.paystack.simulator.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
	void aWrongKeyIsRefused(String authorization) {
		Answer answer = this.client.withAuthorization(authorization).get("/bulkcharge");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":false,"message":"Invalid key","meta":{"nextStep":"Ensure that you provide the correct \
				authorization key for the request"},"type":"validation_error","code":"invalid_Key"}"""));
	}

	@ParameterizedTest
	@CsvSource({ "POST, /bulkcharge", "GET, /bulkcharge", "GET, /bulkcharge/BCH_x", "GET, /bulkcharge/BCH_x/charges",
			"GET, /bulkcharge/pause/BCH_x", "GET, /bulkcharge/resume/BCH_x", "GET, /transaction/verify/r1" })
	void noKeyIsRefusedEverywhere(String method, String path) {
		Answer answer = this.client.withAuthorization("").send(method, path, "");
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.json().get("status").booleanValue()).isFalse();
		assertThat(answer.message()).isEqualTo("No Authorization Header was found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer sk_test_x", "Bearer sk_live_x", "bearer sk_x" })
	void anySecretKeyIsTaken(String authorization) {
		assertThat(this.client.withAuthorization(authorization).get("/bulkcharge").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/transaction", "/bulkcharge/", "/bulkcharge/a/b/c", "/bulkcharge//charges",
			"/transaction/verify/", "/_simulator" })
	void anUnknownPathIsNotFoundWithOrWithoutKey(String path) {
		for (TestClient caller : new TestClient[] { this.client, this.client.withAuthorization("") }) {
			Answer answer = caller.get(path);
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.json().get("status").booleanValue()).isFalse();
			assertThat(answer.message()).isEqualTo("Entity not found");
		}
	}

	@ParameterizedTest
	@CsvSource({ "PUT, /bulkcharge, 'POST, GET'", "POST, /bulkcharge/pause/BCH_x, GET", "GET, /_simulator/reset, POST",
			"DELETE, /transaction/verify/r1, GET" })
	void aWrongMethodIsNotAllowed(String method, String path, String allowed) {
		Answer answer = this.client.send(method, path, "");
		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Allow")).isEqualTo(allowed);
		assertThat(answer.json().get("status").booleanValue()).isFalse();
		assertThat(answer.message()).isEqualTo("Method not allowed");
	}

	@Test
	void anAnswerTellsTheServicesTime() {
		assertThat(this.client.get("/bulkcharge").header("Date")).isEqualTo("Fri, 01 Mar 2024 09:00:00 GMT");
	}

}
