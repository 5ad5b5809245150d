/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.webhook.BulkChargeSucceededEvent;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.WebhookFaults;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the simulator's signed webhooks, which need no credentials.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "logging.level.io.github.bulkcharges.paystack.billing=info")
@UsePaystackSimulator
@Import(WebhookTests.Receipts.class)
@ExtendWith(OutputCaptureExtension.class)
class WebhookTests {

	@Autowired
	BulkChargesClient bulkCharges;

	@Autowired
	Receipts receipts;

	@Test
	void logsChargeThatPaystackReports(CapturedOutput output) {
		String batch = this.bulkCharges.blocking()
			.initiate(List.of(BulkCharge.of("AUTH_ada", 100, "inv-ada")))
			.data()
			.batchCode();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(output)
				.contains("Paystack reported that invoice inv-ada of batch " + batch + " was charged"));
	}

	@Test
	void publishesEachSuccessfulChargeOnce(PaystackSimulator simulator) {
		simulator.webhooks().withFaults(WebhookFaults.none().withDoubled(100).withReorderedAmong(20));
		List<BulkCharge> charges = IntStream.range(0, 100)
			.mapToObj((i) -> BulkCharge.of((i % 10 == 0) ? "AUTH_expired_card" : "AUTH_" + i, 100, "inv-" + i))
			.toList();
		String batch = this.bulkCharges.blocking().initiate(charges).data().batchCode();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(simulator.webhooks().counts().acknowledged()).isEqualTo(180));
		assertThat(this.receipts.references.get(batch)).hasSize(90)
			.containsExactlyInAnyOrderElementsOf(simulator.debits().keySet());
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Receipts {

		private final Map<String, List<String>> references = new ConcurrentHashMap<>();

		@EventListener
		void on(BulkChargeSucceededEvent event) {
			this.references.computeIfAbsent(event.batchCode(), (batch) -> new CopyOnWriteArrayList<>())
				.add(event.charge().reference());
		}

	}

}
