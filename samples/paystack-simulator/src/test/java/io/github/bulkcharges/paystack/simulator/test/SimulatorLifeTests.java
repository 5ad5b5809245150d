/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a simulator lives, and who shares it: other test classes are run and looked at
 * from outside.
 */
class SimulatorLifeTests {

	private static final List<PaystackSimulator> SEEN = new ArrayList<>();

	private static final List<ApplicationContext> CONTEXTS = new ArrayList<>();

	@BeforeEach
	void forget() {
		SEEN.clear();
		CONTEXTS.clear();
	}

	@Test
	void startsAndClosesSimulatorWithClass() {
		run(Plain.class, OtherPlain.class);
		assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().noneMatch(Simulations::isOpen);
	}

	@Test
	void keepsStateBetweenTestsWithoutReset() {
		run(InSteps.class);
		assertThat(SEEN).hasSize(2).containsOnly(SEEN.get(0));
	}

	@Test
	void sharesSimulatorOfSharedContext() {
		run(FirstOfContext.class, SecondOfContext.class);
		assertThat(CONTEXTS).hasSize(2).containsOnly(CONTEXTS.get(0));
		assertThat(SEEN).hasSize(2).containsOnly(SEEN.get(0)).allMatch(Simulations::isOpen);
	}

	@Test
	void startsAnotherSimulatorForOtherAttributes() {
		run(FirstOfContext.class, SlowContext.class);
		assertThat(CONTEXTS).hasSize(2).doesNotHaveDuplicates();
		assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void isClosedWithItsContext() {
		run(DirtyContext.class);
		assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().noneMatch(Simulations::isOpen);
	}

	private static void run(Class<?>... classes) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(List.of(classes).stream().map(DiscoverySelectors::selectClass).toList())
				.build(), listener);
		assertThat(listener.getSummary().getFailures()).extracting(TestExecutionSummary.Failure::getException)
			.isEmpty();
		assertThat(listener.getSummary().getTestsSucceededCount()).isPositive();
	}

	@UsePaystackSimulator
	static class Plain {

		@Test
		void test(PaystackSimulator simulator) {
			SEEN.add(simulator);
		}

	}

	@UsePaystackSimulator
	static class OtherPlain {

		@Test
		void test(PaystackSimulator simulator) {
			SEEN.add(simulator);
		}

	}

	@UsePaystackSimulator(reset = false)
	@TestMethodOrder(MethodOrderer.MethodName.class)
	static class InSteps {

		@Test
		void one(PaystackSimulator simulator) {
			SEEN.add(simulator);
			Simulations.charge(simulator, "one");
		}

		@Test
		void two(PaystackSimulator simulator) {
			SEEN.add(simulator);
			assertThat(simulator.debits()).containsOnlyKeys("one");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	abstract static class Contextual {

		@Test
		void one(PaystackSimulator simulator, @Autowired BulkChargesClient client,
				@Autowired ApplicationContext context) {
			Simulations.charge(client, simulator, "one");
			SEEN.add(simulator);
			CONTEXTS.add(context);
		}

	}

	@SpringBootTest(classes = Application.class)
	@UsePaystackSimulator
	static class FirstOfContext extends Contextual {

	}

	@UsePaystackSimulator
	@SpringBootTest(classes = Application.class)
	static class SecondOfContext extends Contextual {

	}

	@SpringBootTest(classes = Application.class)
	@UsePaystackSimulator(chargesPerSecond = 1000)
	static class SlowContext extends Contextual {

	}

	@UsePaystackSimulator(rateLimit = 600)
	@SpringBootTest(classes = Application.class)
	@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
	static class DirtyContext extends Contextual {

		@Test
		void two(PaystackSimulator simulator) {
			assertThat(simulator.debits()).isEmpty();
			SEEN.add(simulator);
		}

	}

}
