/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.Map;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Makes the simulator a bean, and connects clients and webhooks. Tests share a context
 * only if their customizers are equal.
 *
 * @param settings the annotation of the test
 */
record PaystackSimulatorContextCustomizer(UsePaystackSimulator settings) implements ContextCustomizer {

	static final String BEAN_NAME = "paystackSimulator";

	private static final String CLIENT = "io.github.bulkcharges.paystack.Paystack";

	private static final String CONNECTION_DETAILS = "io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
		RootBeanDefinition simulator = new RootBeanDefinition(PaystackSimulator.class,
				() -> PaystackSimulatorExtension.start(this.settings));
		simulator.setDestroyMethodName("close");
		simulator.setPrimary(true);
		registry.registerBeanDefinition(BEAN_NAME, simulator);
		if (ClassUtils.isPresent(CLIENT, context.getClassLoader())) {
			context.getBeanFactory().addBeanPostProcessor(new LocalClients());
		}
		if (ClassUtils.isPresent(CONNECTION_DETAILS, context.getClassLoader())) {
			SimulatorConnectionDetails.connect(context);
		}
		if (this.settings.rateLimit() == 0) {
			context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource(BEAN_NAME, Map.of("paystack.rate-limit.enabled", "false")));
		}
		context.addApplicationListener(new WebhookDestination(this.settings.webhookPath()));
	}

}
