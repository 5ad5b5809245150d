/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		useMainMethod = SpringBootTest.UseMainMethod.ALWAYS)
@Import(SimulatorConfiguration.class)
class SimulatorConfigurationTests {

	@Test
	void connectsClientAndWebhooks(@Autowired BulkChargesClient bulkCharges, @Autowired PaystackSimulator simulator) {
		bulkCharges.blocking().initiate(List.of(BulkCharge.of("AUTH_ada", 100, "inv-1")));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(simulator.webhooks().counts().acknowledged()).isEqualTo(1));
		assertThat(simulator.debits()).containsEntry("inv-1", new Debits(1, 100));
	}

}
