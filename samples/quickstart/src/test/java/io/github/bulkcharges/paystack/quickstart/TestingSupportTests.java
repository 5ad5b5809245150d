/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.TransactionsClient;
import io.github.bulkcharges.paystack.error.OutcomeUnknownException;
import io.github.bulkcharges.paystack.model.BatchCharge;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.test.PaystackFixtures;
import io.github.bulkcharges.paystack.simulator.test.UsePaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Examples of tests of an application, with the simulator and with fixtures created from
 * JSON of the service.
 */
@SpringBootTest
@UsePaystackSimulator
class TestingSupportTests {

	private static final List<BulkCharge> JULY = List.of(BulkCharge.of("AUTH_ada", 250_000, "inv-2026-07-ada"),
			BulkCharge.of("AUTH_ben_expired_card", 250_000, "inv-2026-07-ben"));

	private final CapturedTerminal output = CapturedTerminal.plain();

	@Autowired
	private TransactionsClient transactions;

	@Test
	void debitsEachCustomerOnceWhenRunTwice(PaystackSimulator simulator, @Autowired BulkChargesClient bulkCharges)
			throws Exception {
		cycle(bulkCharges).run(JULY, false);
		BillingCycle.Result again = cycle(bulkCharges).run(JULY, false);
		assertThat(simulator.debits()).isEqualTo(Map.of("inv-2026-07-ada", new Debits(1, 250_000)));
		assertThat(again.outcomes()).extracting(Outcome::status).contains(Outcome.DEBITED_BEFORE);
	}

	@Test
	void reportsDuplicateAsOpen() {
		BatchCharge reported = PaystackFixtures.charge("""
				{"reference":"inv-2026-07-ada","status":"failed","message":"Duplicate Transaction Reference",
				"amount":250000,"currency":"NGN"}""");
		assertThat(Outcome.of(JULY.get(0), reported).status()).isEqualTo(Outcome.DUPLICATE);
	}

	@Test
	void doesNotSendAgainWhenEdgeResponds() {
		BulkChargesClient bulkCharges = mock();
		given(bulkCharges.blocking()).willCallRealMethod();
		given(bulkCharges.with(any())).willReturn(bulkCharges);
		given(bulkCharges.initiate(JULY)).willReturn(CompletableFuture
			.failedFuture(PaystackFixtures.initiateFailure(502, "<html>Bad gateway</html>", "inv-2026-07-ada")));
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> cycle(bulkCharges).run(JULY, false))
			.satisfies((failure) -> assertThat(failure.references()).containsExactly("inv-2026-07-ada"));
	}

	private BillingCycle cycle(BulkChargesClient bulkCharges) {
		Time time = Time.system();
		return new BillingCycle(bulkCharges, this.transactions, new ProgressLine(this.output.terminal(), time), time,
				Duration.ofMillis(10), Duration.ofSeconds(30));
	}

}
