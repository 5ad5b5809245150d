/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.bulkcharges.paystack.BulkChargesClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for what the starter adds to an application at startup.
 */
class QuietStartTests {

	private static final String OURS = "io.github.bulkcharges";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("paystack.secret-key=sk_test_quiet");

	@Test
	void startsNoThreadBeforeFirstCall() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(BulkChargesClient.class).hasBean("paystackHealthContributor");
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
				.filteredOn((thread) -> !thread.getName().startsWith("Attach Listener"))
				.isEmpty();
		});
	}

	@Test
	void createsTransactionsClientOnDemand() {
		this.runner
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("transactionsClient")).isFalse());
	}

	@Test
	void hasNoBeansWhenDisabled() {
		this.runner.withPropertyValues("paystack.enabled=false").run((context) -> assertThat(ours(context)).isEmpty());
	}

	@Test
	void addsNothingToUserDefinedClientWhenDisabled() {
		BulkChargesClient own = mock(BulkChargesClient.class);
		this.runner.withBean("own", BulkChargesClient.class, () -> own)
			.withPropertyValues("paystack.enabled=false")
			.run((context) -> assertThat(ours(context)).containsExactly("own"));
	}

	private static Set<String> ours(AssertableApplicationContext context) {
		Set<String> names = new TreeSet<>();
		for (String name : context.getBeanDefinitionNames()) {
			Class<?> type = context.getType(name);
			if (name.contains("aystack")
					|| (type != null && type.getName().startsWith(OURS) && type != Application.class)) {
				names.add(name);
			}
		}
		return names;
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
