/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UsePaystackSimulator} without Spring.
 */
@UsePaystackSimulator
class UsePaystackSimulatorTests {

	private final PaystackSimulator injected;

	UsePaystackSimulatorTests(PaystackSimulator simulator) {
		this.injected = simulator;
	}

	@Test
	void injectsSameSimulatorEverywhere(PaystackSimulator simulator) {
		assertThat(simulator).isSameAs(this.injected);
	}

	@Test
	void startsEachTestWithEmptySimulator(PaystackSimulator simulator) {
		assertThat(simulator.debits()).isEmpty();
		Simulations.charge(simulator, "one");
	}

	@Test
	void startsAnotherTestWithEmptySimulator(PaystackSimulator simulator) {
		assertThat(simulator.debits()).isEmpty();
		Simulations.charge(simulator, "one");
	}

	@Nested
	class Inside {

		@Test
		void usesSimulatorOfEnclosingClass(PaystackSimulator simulator) {
			assertThat(simulator).isSameAs(UsePaystackSimulatorTests.this.injected);
		}

	}

}
