/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Sends webhooks to the application once its web server, if it has one, is started.
 */
final class WebhookDestination implements ApplicationListener<ContextRefreshedEvent> {

	private final String path;

	WebhookDestination(String path) {
		this.path = path;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		ApplicationContext context = event.getApplicationContext();
		Environment environment = context.getEnvironment();
		String port = environment.getProperty("local.server.port");
		String wanted = this.path.isEmpty() ? pathOfApplication(environment) : this.path;
		if (port != null && StringUtils.hasText(wanted)) {
			context.getBean(PaystackSimulatorContextCustomizer.BEAN_NAME, PaystackSimulator.class)
				.webhooks()
				.sendTo("http://127.0.0.1:" + port + wanted);
		}
	}

	private static String pathOfApplication(Environment environment) {
		String path = environment.getProperty("paystack.webhook.path", "");
		String contextPath = environment.getProperty("server.servlet.context-path",
				environment.getProperty("spring.webflux.base-path", ""));
		return path.isEmpty() ? "" : StringUtils.trimTrailingCharacter(contextPath, '/') + path;
	}

}
