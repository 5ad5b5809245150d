/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.run.ActiveRuns;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@code paystack} health
 * contributor, which is a composite if there are several clients.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(PaystackClients.class)
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("paystack")
public final class PaystackHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "paystackHealthIndicator", "paystackHealthContributor" })
	HealthContributor paystackHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		Map<String, HealthIndicator> indicators = new LinkedHashMap<>();
		PaystackClients.findAll(beanFactory)
			.forEach((name, client) -> indicators.put(name, new PaystackHealthIndicator(client,
					() -> ActiveRuns.findAll(beanFactory).get(name), Clock.systemUTC())));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeHealthContributor.fromMap(indicators);
	}

}
