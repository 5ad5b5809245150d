/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.health;

import java.time.Clock;
import java.util.Map;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.BulkChargesClient;
import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;

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
public final class PaystackHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<PaystackHealthIndicator, BulkChargesClient> {

	PaystackHealthContributorAutoConfiguration() {
		super((client) -> new PaystackHealthIndicator(client, Clock.systemUTC()));
	}

	@Bean
	@ConditionalOnMissingBean(name = { "paystackHealthIndicator", "paystackHealthContributor" })
	HealthContributor paystackHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		Map<String, BulkChargesClient> clients = PaystackClients.findAll(beanFactory);
		return clients.isEmpty() ? createComposite(clients) : createContributor(clients);
	}

}
