/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.BulkChargesClient;

/**
 * {@link AutoConfiguration Auto-configuration} for {@code @RestClientTest} slices only:
 * clients are created when a test uses them. A slice that tests another client of the
 * application needs no secret key, and its mock server is bound to that client only.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PaystackAutoConfiguration.class)
public final class PaystackRestClientTestAutoConfiguration {

	@Bean("io.github.bulkcharges.paystack.autoconfigure.internalLazyPaystackClients")
	static BeanFactoryPostProcessor lazyPaystackClients() {
		return (beanFactory) -> {
			for (String name : beanFactory.getBeanNamesForType(BulkChargesClient.class, true, false)) {
				if (beanFactory.containsBeanDefinition(name)) {
					beanFactory.getBeanDefinition(name).setLazyInit(true);
				}
			}
		};
	}

}
