/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the Actuator endpoint over HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "logging.level.io.github.bulkcharges.paystack.autoconfigure.endpoint=info")
@UsePaystackSimulator(chargesPerSecond = 20)
@ExtendWith(OutputCaptureExtension.class)
class OperatorTests {

	private static final String CREDENTIALS = "Basic " + HttpHeaders.encodeBasicAuth("operator", "demo", null);

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@Autowired
	BulkChargesClient bulkCharges;

	@Autowired
	BulkChargeRuns runs;

	private String batch;

	/** The batch must not be complete before it is paused. */
	@BeforeEach
	void initiateBatch() {
		this.batch = this.bulkCharges.blocking()
			.initiate(IntStream.range(0, 100).mapToObj((i) -> BulkCharge.of("AUTH_" + i, 100, "inv-" + i)).toList())
			.data()
			.batchCode();
	}

	@Test
	void showsBatchWithCounts() throws Exception {
		JsonNode shown = json(get("/actuator/bulkcharges/" + this.batch));
		assertThat(shown.path("batchCode").asString()).isEqualTo(this.batch);
		assertThat(shown.path("totalCharges").asInt()).isEqualTo(100);
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
		assertThat(get("/actuator/bulkcharges?client=kenya").statusCode()).isEqualTo(404);
	}

	@Test
	void logsPauseAndResumeWithUser(CapturedOutput output) throws Exception {
		JsonNode paused = json(act("pause"));
		assertThat(paused.path("outcome").asString()).isEqualTo("DONE");
		assertThat(paused.path("message").asString()).isEqualTo("Bulk charge batch has been paused");
		assertThat(json(get("/actuator/bulkcharges/" + this.batch)).path("status").asString()).isEqualTo("paused");
		assertThat(json(act("resume")).path("outcome").asString()).isEqualTo("DONE");
		assertThat(output).contains("User 'operator' requested pause of batch " + this.batch,
				"User 'operator' requested resume of batch " + this.batch);
	}

	@Test
	void rejectsUnknownAction() throws Exception {
		assertThat(act("delete").statusCode()).isEqualTo(400);
	}

	@Test
	void changesRunAndRecordsUser() throws Exception {
		this.runs.submit("july",
				() -> IntStream.range(0, 100).mapToObj((i) -> BulkCharge.of("AUTH_" + i, 100, "run-" + i)));
		assertThat(json(get("/actuator/bulkcharges")).at("/clients/default/runs/0/runId").asString()).isEqualTo("july");
		HttpResponse<String> stopped = act("/runs/july", "{\"action\":\"stop\",\"reason\":\"wrong prices\"}");
		assertThat(json(stopped).path("done").asBoolean()).isTrue();
		JsonNode shown = json(get("/actuator/bulkcharges/runs/july"));
		assertThat(shown.at("/progress/state").asString()).isEqualTo("STOPPED");
		assertThat(shown.at("/progress/detail").asString()).isEqualTo("wrong prices");
		assertThat(shown.at("/sums/0/charges").asInt()).isEqualTo(100);
		assertThat(act("/runs/july", "{\"action\":\"stop\",\"reason\":\"again\"}").statusCode()).isEqualTo(409);
		assertThat(act("/runs/july", "{\"action\":\"stop\"}").statusCode()).isEqualTo(400);
		assertThat(act("/runs/july", """
				{"action":"resolve","reason":"checked","batch":9,"accepted":false,"ruledOut":"BCH_1,BCH_2"}""")
			.statusCode()).isEqualTo(404);
		assertThat(act("/runs/july", """
				{"action":"resolve","reason":"checked","reference":"run-1","outcome":"FAILED","debitedAmount":0}""")
			.statusCode()).isEqualTo(409);
		assertThat(get("/actuator/bulkcharges/runs/august").statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	private HttpResponse<String> act(String action) throws IOException, InterruptedException {
		return act("/" + this.batch, "{\"action\":\"" + action + "\"}");
	}

	private HttpResponse<String> act(String path, String body) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri("/actuator/bulkcharges" + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.timeout(Duration.ofSeconds(20)).header("Authorization", CREDENTIALS).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
