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

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.autoconfigure.WebMvcProperties;
import org.springframework.http.HttpHeaders;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.autoconfigure.PaystackProperties;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the service over HTTP, with a simulator.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@UsePaystackSimulator
class BillingServiceTests {

	private static final String CREDENTIALS = "Basic " + HttpHeaders.encodeBasicAuth("billing", "test", null);

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	int port;

	@Test
	void chargesInvoicesAndShowsResults() throws Exception {
		HttpResponse<String> accepted = post("""
				[{"number":"inv-1","authorization":"AUTH_ada","amount":2500.50},
				{"number":"inv-2","authorization":"AUTH_ben_expired_card","amount":100}]""");
		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(json(accepted).path("charges").asInt()).isEqualTo(2);
		String batch = accepted.headers().firstValue("Location").orElseThrow();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(json(get(batch)).path("settled").asBoolean()).isTrue());
		assertThat(get(batch + "/charges").body()).contains(
				"{\"invoice\":\"inv-1\",\"status\":\"success\",\"debited\":2500.50,\"needsVerification\":false,\"message\":\"Approved\"}",
				"{\"invoice\":\"inv-2\",\"status\":\"failed\",\"debited\":0.00,\"needsVerification\":false,\"message\":\"Expired Card\"}");
		assertThat(json(get("/batches")).path(0).path("code").asString()).isEqualTo(batch.substring(9));
	}

	@Test
	void debitsInvoiceOnceWhenSentTwice(PaystackSimulator simulator) throws Exception {
		String invoices = "[{\"number\":\"inv-1\",\"authorization\":\"AUTH_ada\",\"amount\":10}]";
		post(invoices);
		String again = post(invoices).headers().firstValue("Location").orElseThrow();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(json(get(again)).path("settled").asBoolean()).isTrue());
		assertThat(simulator.debits()).containsOnlyKeys("inv-1").containsEntry("inv-1", new Debits(1, 1000));
	}

	@Test
	void reportsAllViolationsOfAllInvoices() throws Exception {
		HttpResponse<String> refused = post("""
				[{"number":"inv-1","authorization":"AUTH_ada","amount":10},
				{"number":"inv 2","authorization":"AUTH_ben","amount":10.005},{"authorization":"AUTH_cyd"}]""");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(json(refused).path("delivery").asString()).isEqualTo("NOT_SENT");
		assertThat(json(refused).path("violations"))
			.extracting((violation) -> violation.path("index").asInt() + " " + violation.path("field").asString())
			.containsExactly("1 amount", "1 reference", "2 amount", "2 reference");
		assertThat(json(get("/batches"))).isEmpty();
	}

	@Test
	void reportsMissingInvoice() throws Exception {
		HttpResponse<String> refused = post(
				"[{\"number\":\"inv-1\",\"authorization\":\"AUTH_ada\",\"amount\":10},null]");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(json(refused).path("detail").asString()).contains("charge 1 invoice: is missing");
		assertThat(json(get("/batches"))).isEmpty();
	}

	@Test
	void tellsCallerNotToSendAgainWhenOutcomeIsUnknown(PaystackSimulator simulator) throws Exception {
		simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.DROP_AFTER_ACCEPTANCE));
		HttpResponse<String> unknown = post("[{\"number\":\"inv-1\",\"authorization\":\"AUTH_ada\",\"amount\":10}]");
		assertThat(unknown.statusCode()).isEqualTo(504);
		assertThat(json(unknown).path("title").asString()).contains("do not send again");
		assertThat(json(unknown).path("delivery").asString()).isEqualTo("UNKNOWN");
		assertThat(json(unknown).path("references")).extracting(JsonNode::asString).containsExactly("inv-1");
	}

	@Test
	void asynchronousRequestsOutlastInitiate(@Autowired WebMvcProperties mvc, @Autowired PaystackProperties paystack) {
		assertThat(mvc.getAsync().getRequestTimeout())
			.isGreaterThan(paystack.initiateTimeout().plus(paystack.retry().overallTimeout()));
	}

	@Test
	void respondsWithNotFoundWhenBatchDoesNotExist() throws Exception {
		HttpResponse<String> missing = get("/batches/BCH_none");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void healthShowsPaystack() throws Exception {
		get("/batches");
		assertThat(json(get("/actuator/health")).at("/components/paystack/status").asString()).isEqualTo("UP");
	}

	private HttpResponse<String> post(String body) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri("/batches"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
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
