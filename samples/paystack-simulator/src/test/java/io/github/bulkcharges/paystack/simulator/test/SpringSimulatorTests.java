/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.simulator.Debits;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsePaystackSimulator} with Spring.
 */
@SpringBootTest(classes = SimulatorLifeTests.Application.class)
@UsePaystackSimulator
class SpringSimulatorTests {

	private final PaystackSimulator injected;

	private final PaystackSimulator autowired;

	SpringSimulatorTests(PaystackSimulator injected, @Autowired PaystackSimulator autowired) {
		this.injected = injected;
		this.autowired = autowired;
	}

	@Test
	void connectsStarterWithoutProperties(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
		Simulations.charge(client, simulator, "inv-1");
		assertThat(simulator.debits()).containsEntry("inv-1", new Debits(1, 1000));
	}

	@Test
	void registersSimulatorAsBean(PaystackSimulator simulator, @Autowired PaystackSimulator bean) {
		assertThat(simulator).isSameAs(bean).isSameAs(this.injected).isSameAs(this.autowired);
	}

	@Test
	void startsEachTestWithEmptySimulator(PaystackSimulator simulator, @Autowired BulkChargesClient client) {
		assertThat(simulator.debits()).isEmpty();
		Simulations.charge(client, simulator, "inv-2");
	}

	@Test
	void providesTestKey(@Autowired PaystackConnectionDetails details) {
		assertThat(details.getSecretKey()).startsWith("sk_test_");
	}

	@Test
	void disablesRateLimitOfClient(@Value("${paystack.rate-limit.enabled}") boolean enabled) {
		assertThat(enabled).isFalse();
	}

	@Nested
	class Inside {

		@Test
		void usesSameSimulator(PaystackSimulator simulator) {
			assertThat(simulator).isSameAs(SpringSimulatorTests.this.injected);
		}

	}

	@Nested
	@SpringBootTest(classes = SimulatorLifeTests.Application.class, properties = "paystack.rate-limit.enabled=true")
	class WithAPropertyOfItsOwn {

		@Test
		void respectsPropertyOfApplication(@Value("${paystack.rate-limit.enabled}") boolean enabled) {
			assertThat(enabled).isTrue();
		}

	}

}
