/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.run.BulkChargeRun;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Example of a test of an application with the simulator.
 */
@SpringBootTest(properties = { "spring.datasource.url=jdbc:h2:mem:testing", "paystack.runs.settle-delay=1s",
		"paystack.runs.poll-interval=100ms" })
@UsePaystackSimulator
class TestingSupportTests {

	private static final List<BulkCharge> JULY = List.of(BulkCharge.of("AUTH_ada", 250_000, "inv-2026-07-ada"),
			BulkCharge.of("AUTH_ben_expired_card", 250_000, "inv-2026-07-ben"));

	@Autowired
	private BulkChargeRuns runs;

	@Test
	void debitsEachCustomerOnceWhenSubmittedTwice(PaystackSimulator simulator) throws Exception {
		this.runs.submit("july", JULY::stream);
		BulkChargeRun july = this.runs.submit("july", JULY::stream);
		july.settled().get(30, TimeUnit.SECONDS);
		assertThat(simulator.debits()).isEqualTo(Map.of("inv-2026-07-ada", new Debits(1, 250_000)));
		assertThat(july.report().charges(OutcomeKind.FAILED)).isOne();
	}

}
