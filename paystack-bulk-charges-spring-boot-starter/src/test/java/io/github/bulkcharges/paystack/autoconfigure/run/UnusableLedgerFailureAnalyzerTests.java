/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.run.BulkChargeRuns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link UnusableLedgerFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnusableLedgerFailureAnalyzerTests {

	@Test
	void explainsWhatToDo() {
		FailureAnalysis analysis = new UnusableLedgerFailureAnalyzer()
			.analyze(new IllegalStateException(new UnusableLedgerException("there is none", "Add one.", null)));
		assertThat(analysis.getDescription())
			.isEqualTo("BulkChargeRuns was injected, but its ledger cannot be used: there is none.");
		assertThat(analysis.getAction()).isEqualTo("Add one.");
	}

	@Test
	void isRegistered(CapturedOutput output) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThat(catchThrowable(() -> application.run("--paystack.secret-key=sk_live_0123456789"))).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("there is no DataSource bean")
			.contains(
					"Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB or H2, and set spring.datasource.url")
			.doesNotContain("0123456789")
			.doesNotContain("at io.github.bulkcharges");
	}

	@ImportAutoConfiguration({ PaystackAutoConfiguration.class, RunsAutoConfiguration.class })
	static class Application {

		@Bean
		Object billing(BulkChargeRuns runs) {
			return runs;
		}

	}

}
