/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.client.MockRestServiceServer;

import io.github.bulkcharges.paystack.BulkChargesClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

/**
 * Tests for clients in a {@code @RestClientTest}.
 */
@RestClientTest
@TestPropertySource(properties = "paystack.secret-key=sk_test_slice")
class MockServerTests {

	@Autowired
	MockRestServiceServer server;

	@Autowired
	BulkChargesClient client;

	@Test
	void usesMockServer() {
		this.server.expect(requestTo("https://api.paystack.co/bulkcharge/BCH_1"))
			.andExpect(header("Authorization", "Bearer sk_test_slice"))
			.andRespond(withSuccess(
					"""
							{"status":true,"message":"Bulk charge retrieved","data":{"batch_code":"BCH_1","status":"active"}}""",
					MediaType.APPLICATION_JSON));
		assertThat(this.client.fetchBatch("BCH_1").join().data().batchCode()).isEqualTo("BCH_1");
		this.server.verify();
	}

	@SpringBootConfiguration
	static class Application {

	}

}
