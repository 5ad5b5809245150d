/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Connects the application to a simulator, and the simulator's webhooks to the
 * application.
 */
@TestConfiguration(proxyBeanMethods = false)
class SimulatorConfiguration {

	@Bean
	PaystackSimulator paystackSimulator() {
		return PaystackSimulator.start();
	}

	@Bean
	PaystackConnectionDetails paystackConnectionDetails(PaystackSimulator simulator) {
		return new PaystackConnectionDetails() {

			@Override
			public String getSecretKey() {
				return "sk_test_simulator";
			}

			@Override
			public String getBaseUrl() {
				return simulator.baseUrl();
			}

		};
	}

	@Bean
	ApplicationListener<WebServerInitializedEvent> webhooks(PaystackSimulator simulator,
			@Value("${paystack.webhook.path}") String path) {
		return (event) -> simulator.webhooks().sendTo("http://127.0.0.1:" + event.getWebServer().getPort() + path);
	}

}
