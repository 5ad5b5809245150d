/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

/**
 * {@link AutoConfiguration Auto-configuration} of the counters. They are based on the
 * observations of calls and require an observation registry.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
public final class PaystackMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "paystackMeterObservationHandler")
	PaystackMeterObservationHandler paystackMeterObservationHandler(MeterRegistry registry) {
		return new PaystackMeterObservationHandler(registry);
	}

}
