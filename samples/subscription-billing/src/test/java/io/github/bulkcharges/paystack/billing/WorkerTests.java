/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.client.RestTestClient;

import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an instance that only works on runs.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "billing.role=worker")
@UsePaystackSimulator
class WorkerTests {

	@LocalServerPort
	int port;

	@Test
	void hasRunsAndBooksButNeitherScheduleNorConsole(@Autowired ApplicationContext context) {
		assertThat(context.getBeanProvider(BulkChargeRuns.class).stream()).hasSize(1);
		assertThat(context.getBeanProvider(Bookkeeping.class).stream()).hasSize(1);
		assertThat(context.getBeanProvider(Billing.class).stream()).isEmpty();
		assertThat(context.getBeanNamesForAnnotation(Controller.class)).containsOnly("basicErrorController");
	}

	@Test
	void permitsOnlyHealthAndMetrics() {
		RestTestClient http = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		http.get().uri("/actuator/health").exchange().expectStatus().isOk();
		http.get().uri("/actuator/prometheus").exchange().expectStatus().isOk();
		http.get().uri("/actuator/bulkcharges").exchange().expectStatus().isUnauthorized();
		http.get().uri("/").accept(MediaType.TEXT_HTML).exchange().expectStatus().is3xxRedirection();
		http.get().uri("/").exchange().expectStatus().isUnauthorized();
		http.post().uri("/bill/2026-07").exchange().expectStatus().isForbidden();
		http.post().uri("/webhooks/paystack").body("{}").exchange().expectStatus().isUnauthorized();
	}

}
