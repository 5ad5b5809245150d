/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;
import io.github.bulkcharges.paystack.autoconfigure.PaystackClients;
import io.github.bulkcharges.paystack.autoconfigure.run.ActiveRuns;

/**
 * {@link AutoConfiguration Auto-configuration} of the {@code bulkcharges} endpoint.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBooleanProperty(name = "paystack.enabled", matchIfMissing = true)
@ConditionalOnAvailableEndpoint(BulkChargesEndpoint.class)
public final class BulkChargesEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	BulkChargesEndpoint bulkChargesEndpoint(ConfigurableListableBeanFactory beanFactory) {
		return new BulkChargesEndpoint(() -> PaystackClients.findAll(beanFactory),
				() -> ActiveRuns.findAll(beanFactory));
	}

}
