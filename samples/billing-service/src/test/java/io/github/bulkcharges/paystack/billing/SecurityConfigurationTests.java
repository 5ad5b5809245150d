/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@UsePaystackSimulator
class SecurityConfigurationTests {

	@LocalServerPort
	int port;

	private RestTestClient http;

	@BeforeEach
	void createClient() {
		this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void rejectsChargeOfAnonymousUser(PaystackSimulator simulator) {
		post("/batches", "[{\"number\":\"inv-1\",\"authorization\":\"AUTH_ada\",\"amount\":10}]", null).expectStatus()
			.isUnauthorized();
		assertThat(simulator.debits()).isEmpty();
	}

	@Test
	void rejectsChargeWithWrongPassword() {
		post("/batches", "[]", HttpHeaders.encodeBasicAuth("billing", "wrong", null)).expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume" })
	void rejectsActionOfAnonymousUser(String action) {
		post("/actuator/bulkcharges/BCH_1", "{\"action\":\"" + action + "\"}", null).expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/batches", "/batches/BCH_1/charges", "/actuator/bulkcharges", "/actuator" })
	void rejectsReadOfAnonymousUser(String path) {
		this.http.get().uri(path).exchange().expectStatus().isUnauthorized();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/prometheus" })
	void permitsHealthAndMetrics(String path) {
		this.http.get().uri(path).exchange().expectStatus().isOk();
	}

	@Test
	void rejectsWebhookWithoutSignature() {
		post("/webhooks/paystack", "{}", null).expectStatus().isUnauthorized();
	}

	private RestTestClient.ResponseSpec post(String path, String body, String credentials) {
		return this.http.post().uri(path).contentType(MediaType.APPLICATION_JSON).headers((headers) -> {
			if (credentials != null) {
				headers.setBasicAuth(credentials);
			}
		}).body(body).exchange();
	}

}
