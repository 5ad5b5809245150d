/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Clock;

import org.springframework.boot.batch.autoconfigure.BatchTaskExecutor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The clock, and threads for jobs.
 */
@Configuration(proxyBeanMethods = false)
class BillingConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean(defaultCandidate = false)
	@BatchTaskExecutor
	SimpleAsyncTaskExecutor jobExecutor() {
		return new SimpleAsyncTaskExecutor("job-");
	}

}
