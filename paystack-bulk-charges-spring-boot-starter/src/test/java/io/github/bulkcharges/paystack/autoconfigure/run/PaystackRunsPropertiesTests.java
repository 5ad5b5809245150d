/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.run;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.FieldError;

import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PaystackRunsProperties}.
 */
class PaystackRunsPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@Test
	void hasDefaultsOfSettings() {
		this.runner.run((context) -> assertThat(context.getBean(PaystackRunsProperties.class).toSettings())
			.isEqualTo(RunSettings.defaults()));
	}

	@Test
	void bindsAllSettings() {
		this.runner
			.withPropertyValues("paystack.runs.batch-size=10", "paystack.runs.concurrency=2",
					"paystack.runs.settle-delay=60", "paystack.runs.send-within=2h", "paystack.runs.poll-interval=5s",
					"paystack.runs.stalled-after=3h", "paystack.runs.max-charge-amount=100",
					"paystack.runs.max-run-amount=1000", "paystack.runs.expected-currency=ngn")
			.run((context) -> assertThat(context.getBean(PaystackRunsProperties.class).toSettings())
				.isEqualTo(new RunSettings(10, 2, Duration.ofMinutes(1), Duration.ofHours(2), Duration.ofSeconds(5),
						Duration.ofHours(3), 100L, 1000L, "NGN")));
	}

	@Test
	void reportsAllViolationsTogether() {
		this.runner
			.withPropertyValues("paystack.runs.batch-size=1001", "paystack.runs.concurrency=0",
					"paystack.runs.settle-delay=2d", "paystack.runs.send-within=0", "paystack.runs.poll-interval=-1s",
					"paystack.runs.stalled-after=0", "paystack.runs.max-charge-amount=0",
					"paystack.runs.max-run-amount=-1", "paystack.runs.expected-currency=naira")
			.run((context) -> {
				assertThat(context).getFailure().rootCause().isInstanceOf(BindValidationException.class);
				List<? extends Object> errors = ((BindValidationException) root(context.getStartupFailure()))
					.getValidationErrors()
					.getAllErrors();
				assertThat(errors).extracting((error) -> ((FieldError) error).getField())
					.containsExactly("batch-size", "concurrency", "settle-delay", "send-within", "poll-interval",
							"stalled-after", "max-charge-amount", "max-run-amount", "expected-currency");
				assertThat(errors).extracting((error) -> ((FieldError) error).getDefaultMessage())
					.contains("batch-size must be between 1 and 1000, but is 1001");
			});
	}

	private static Throwable root(Throwable failure) {
		return (failure.getCause() != null) ? root(failure.getCause()) : failure;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(PaystackRunsProperties.class)
	static class Properties {

	}

}
