/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.bulkcharges.paystack.autoconfigure.PaystackClientNames;
import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Connects a client of the starter to the simulator.
 */
final class SimulatorConnectionDetails implements PaystackConnectionDetails {

	private static final String BEAN_NAME = "paystackSimulatorConnectionDetails";

	private final PaystackSimulator simulator;

	private final String secretKey;

	private SimulatorConnectionDetails(PaystackSimulator simulator, String secretKey) {
		this.simulator = simulator;
		this.secretKey = secretKey;
	}

	/**
	 * Connects all clients of an application.
	 */
	static void connect(ConfigurableApplicationContext context) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		register(beans, BEAN_NAME, createDefinition(beans, "sk_test_simulator"));
		// After all bean definitions and property sources are known.
		context.addBeanFactoryPostProcessor((all) -> {
			String[] others = all.getBeanNamesForType(PaystackConnectionDetails.class, true, false);
			for (String other : others) {
				// A singleton that was registered without a definition is never primary.
				if (all.containsBeanDefinition(other)) {
					all.getBeanDefinition(other).setPrimary(other.equals(BEAN_NAME));
				}
			}
			for (String client : PaystackClientNames.findAll(context.getEnvironment())) {
				RootBeanDefinition details = createDefinition(all, "sk_test_simulator_" + client);
				details.setDefaultCandidate(false);
				details.addQualifier(new AutowireCandidateQualifier(Qualifier.class, client));
				details.setPrimary(Stream.of(others)
					.anyMatch((other) -> BeanFactoryAnnotationUtils.isQualifierMatch(client::equals, other, all)));
				register(all, BEAN_NAME + "." + client, details);
			}
		});
	}

	private static RootBeanDefinition createDefinition(ConfigurableListableBeanFactory beans, String secretKey) {
		String simulator = PaystackSimulatorContextCustomizer.BEAN_NAME;
		RootBeanDefinition details = new RootBeanDefinition(PaystackConnectionDetails.class,
				() -> new SimulatorConnectionDetails(beans.getBean(simulator, PaystackSimulator.class), secretKey));
		// Destroyed in reverse order, so that no client outlives the simulator.
		details.setDependsOn(simulator);
		return details;
	}

	private static void register(ConfigurableListableBeanFactory beans, String name, RootBeanDefinition definition) {
		((BeanDefinitionRegistry) beans).registerBeanDefinition(name, definition);
	}

	@Override
	public String getSecretKey() {
		return this.secretKey;
	}

	@Override
	public String getBaseUrl() {
		return this.simulator.baseUrl();
	}

}
