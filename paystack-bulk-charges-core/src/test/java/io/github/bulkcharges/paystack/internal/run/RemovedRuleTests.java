/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.internal.run.Explorer.Report;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Explores with one rule removed. If the service does not debit references once by
 * itself, each of them leads to a double debit. If it does, nothing is wrong in the end.
 */
class RemovedRuleTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(RemovedRuleTests.class.getPackageName());

	@BeforeEach
	void silence() {
		this.logger.setLevel(Level.OFF);
	}

	@AfterEach
	void restore() {
		this.logger.setLevel(null);
	}

	@ParameterizedTest
	@EnumSource
	void debitsTwiceWithout(RemovedRule rule) {
		Report report = doubleDebit(rule);
		System.out.println("without " + rule + ": " + report.summary());
		assertThat(report.violation()).as(report.toString()).startsWith("I1");
		continueWithDedupe(rule, report.trace(), 5_000);
	}

	@ParameterizedTest
	@EnumSource
	@EnabledIfSystemProperty(named = "explorer", matches = "nightly")
	@Timeout(3600)
	void endsWellWithDedupeWithout(RemovedRule rule) {
		Report report = continueWithDedupe(rule, doubleDebit(rule).trace(), 20_000_000);
		assertThat(report.complete()).isTrue();
		System.out.println("without " + rule + ", continued with dedupe: " + report.summary());
	}

	private static Report doubleDebit(RemovedRule rule) {
		return new Explorer(new Simulation(rule.limits().sendingOnly(), rule.rules()), 1_000_000).explore();
	}

	/**
	 * Explores what follows after two batches with the same reference were accepted, if
	 * the service debits it once.
	 */
	private static Report continueWithDedupe(RemovedRule rule, Trace trace, int maxStates) {
		Report report = new Explorer(new Simulation(rule.limits().dedupe(), rule.rules()), maxStates, trace.steps())
			.explore();
		assertThat(report.violation()).as(report.toString()).isNull();
		return report;
	}

}
