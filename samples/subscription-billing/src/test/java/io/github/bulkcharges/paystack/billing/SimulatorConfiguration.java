/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.simulator.FaultKind;
import io.github.bulkcharges.paystack.simulator.Operation;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.ServiceFault;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Connects the application to a simulator, and the simulator's webhooks to the
 * application.
 */
@TestConfiguration(proxyBeanMethods = false)
class SimulatorConfiguration {

	@Bean
	PaystackSimulator paystackSimulator(@Value("${simulator.charges-per-second}") int chargesPerSecond,
			@Value("${simulator.rate-limit}") int rateLimit,
			@Value("${simulator.response-time}") Duration responseTime) {
		PaystackSimulator simulator = PaystackSimulator
			.start(SimulatorOptions.defaults().withChargesPerSecond(chargesPerSecond).withRateLimit(rateLimit));
		simulator.withFaults(ServiceFault.of(Operation.INITIATE, FaultKind.LATE_RESPONSE)
			.withProbability(1, 0)
			.withDelay(responseTime));
		return simulator;
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
