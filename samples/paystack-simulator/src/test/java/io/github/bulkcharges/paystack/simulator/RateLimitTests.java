package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;

import io.github.bulkcharges.paystack.simulator.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the rate limit.
 */
class RateLimitTests {

	private final SteppedSimulator simulator = new SteppedSimulator(2);

	private final TestClient client = this.simulator.client();

	@AfterEach
	void close() {
		this.simulator.close();
	}

	@Test
	void isShownOnEveryAnswer() {
		assertHeaders(this.client.get("/bulkcharge"), "1", "60.000");
		this.simulator.clock().advance(Duration.ofMillis(12345));
		assertHeaders(this.client.get("/bulkcharge"), "0", "47.655");
		assertHeaders(this.client.get("/bulkcharge/BCH_x"), "1", "60.000");
	}

	@Test
	void refusesWhatIsTooMuch() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		Answer answer = this.client.get("/bulkcharge");
		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.json()).isEqualTo(TestClient.MAPPER.readTree("""
				{"status":false,"message":"Rate limit exceeded!","type":"api_error","code":"rate_limited",
				"meta":{"nextStep":"Wait a few minutes and try the API call again"}}"""));
		assertHeaders(answer, "0", "60.000");
	}

	@Test
	void startsAnewWhenTheWindowEnds() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		this.simulator.clock().advance(Duration.ofMillis(59_999));
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(429);
		this.simulator.clock().advance(Duration.ofMillis(1));
		assertHeaders(this.client.get("/bulkcharge"), "1", "60.000");
	}

	@Test
	void countsEachEndpointApart() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		assertThat(this.client.post("/bulkcharge", "[" + TestClient.charge("AUTH_a", 1, "r1") + "]").status())
			.isEqualTo(200);
		assertThat(this.client.get("/bulkcharge").status()).isEqualTo(429);
	}

	@Test
	void countsOneEndpointTogetherWhateverTheBatch() {
		this.client.get("/bulkcharge/BCH_a");
		this.client.get("/bulkcharge/BCH_b");
		assertThat(this.client.get("/bulkcharge/BCH_c").status()).isEqualTo(429);
	}

	@Test
	void countsEachKeyApart() {
		this.client.get("/bulkcharge");
		this.client.get("/bulkcharge");
		assertThat(this.client.withAuthorization("Bearer sk_test_other").get("/bulkcharge").status()).isEqualTo(200);
	}

	@Test
	void acceptsNoChargesThatAreTooMuch() {
		for (int i = 0; i < 3; i++) {
			this.client.post("/bulkcharge", "[" + TestClient.charge("AUTH_a", 1, "r" + i) + "]");
		}
		assertThat(this.client.listed("/bulkcharge", "id")).hasSize(2);
	}

	@Test
	void leavesTheSimulatorsOwnEndpointsAlone() {
		for (int i = 0; i < 3; i++) {
			Answer answer = this.client.get("/_simulator/debits");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("x-ratelimit-limit")).isEmpty();
		}
	}

	@Test
	void isNotShownWhenItIsOff() {
		try (SteppedSimulator unlimited = new SteppedSimulator()) {
			assertThat(unlimited.client().get("/bulkcharge").header("x-ratelimit-limit")).isEmpty();
		}
	}

	private static void assertHeaders(Answer answer, String remaining, String reset) {
		assertThat(answer.header("x-ratelimit-limit")).isEqualTo("2");
		assertThat(answer.header("x-ratelimit-remaining")).isEqualTo(remaining);
		assertThat(answer.header("x-ratelimit-reset")).isEqualTo(reset);
	}

}
