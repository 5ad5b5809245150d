/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Starts a simulator inside this process when there is neither a secret key nor a base
 * URL, and points the starter to it. It is a bean, so it stops with the application. None
 * is started while the application is processed ahead of time.
 */
final class EmbeddedSimulator implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final String SECRET_KEY = "paystack.secret-key";

	private static final String BASE_URL = "paystack.base-url";

	private static final String RATE_LIMIT = "paystack.rate-limit.enabled";

	private final SimulatorOptions options;

	EmbeddedSimulator(SimulatorOptions options) {
		this.options = options;
	}

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				|| StringUtils.hasText(environment.getProperty(SECRET_KEY))
				|| StringUtils.hasText(environment.getProperty(BASE_URL))) {
			return;
		}
		PaystackSimulator simulator = PaystackSimulator.start(this.options);
		context.registerBean(PaystackSimulator.class, () -> simulator);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("embeddedSimulator",
					Map.of(SECRET_KEY, "sk_test_simulator", BASE_URL, simulator.baseUrl(), RATE_LIMIT, "false")));
	}

}
