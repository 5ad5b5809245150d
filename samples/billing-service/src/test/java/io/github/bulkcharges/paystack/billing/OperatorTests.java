package io.github.bulkcharges.paystack.billing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody who operates the service sees and does at night, over HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
class OperatorTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@Autowired
	PaystackSimulator simulator;

	@Autowired
	BulkChargesClient bulkCharges;

	private String batch;

	/** So many that the batch is not complete before it can be paused. */
	@BeforeEach
	void chargeManyCustomers() {
		this.simulator.reset();
		this.batch = this.bulkCharges.blocking()
			.initiate(IntStream.range(0, 500).mapToObj((i) -> BulkCharge.of("AUTH_" + i, 100, "inv-" + i)).toList())
			.data()
			.batchCode();
	}

	@Test
	void showsBatchWithCounts() throws Exception {
		JsonNode shown = json(get("/actuator/bulkcharges/" + this.batch));
		assertThat(shown.path("batchCode").asString()).isEqualTo(this.batch);
		assertThat(shown.path("totalCharges").asInt()).isEqualTo(500);
		assertThat(shown.path("mode").asString()).isEqualTo("test");
	}

	@Test
	void showsRecentBatches() throws Exception {
		JsonNode shown = json(get("/actuator/bulkcharges"));
		assertThat(shown.at("/clients/default/batches").size()).isPositive();
		assertThat(shown.at("/clients/default/asOf").asString()).isNotBlank();
	}

	@Test
	void rejectsUnknownBatchAndClient() throws Exception {
		assertThat(get("/actuator/bulkcharges/BCH_none").statusCode()).isEqualTo(404);
		assertThat(get("/actuator/bulkcharges?client=kenya").statusCode()).isEqualTo(400);
	}

	@Test
	void requiresAccessToPause() throws Exception {
		assertThat(act("pause").statusCode()).isEqualTo(405);
		assertThat(this.bulkCharges.blocking().fetchBatch(this.batch).data().status().value()).isNotEqualTo("paused");
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	HttpResponse<String> act(String action) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri("/actuator/bulkcharges/" + this.batch))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"action\":\"" + action + "\"}")));
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	/**
	 * Somebody to whom access was given.
	 */
	@Nested
	@ExtendWith(OutputCaptureExtension.class)
	@TestPropertySource(properties = { "management.endpoint.bulkcharges.access=unrestricted",
			"logging.level.io.github.bulkcharges.paystack.autoconfigure.endpoint=info" })
	class WithAccess {

		@Test
		void logsPauseAndResume(CapturedOutput output) throws Exception {
			JsonNode paused = json(act("pause"));
			assertThat(paused.path("outcome").asString()).isEqualTo("DONE");
			assertThat(paused.path("message").asString()).isEqualTo("Bulk charge batch has been paused");
			assertThat(json(get("/actuator/bulkcharges/" + OperatorTests.this.batch)).path("status").asString())
				.isEqualTo("paused");
			assertThat(json(act("resume")).path("outcome").asString()).isEqualTo("DONE");
			assertThat(output).contains("requested pause of batch " + OperatorTests.this.batch,
					"requested resume of batch " + OperatorTests.this.batch);
		}

		@Test
		void rejectsUnknownAction() throws Exception {
			assertThat(act("delete").statusCode()).isEqualTo(400);
		}

	}

}
