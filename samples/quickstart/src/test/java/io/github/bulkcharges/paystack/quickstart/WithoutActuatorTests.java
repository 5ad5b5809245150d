/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import io.github.bulkcharges.paystack.BulkChargesClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the starter needs no Actuator, metrics, web framework or other HTTP library.
 */
class WithoutActuatorTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"org.springframework.boot.health.contributor.HealthContributor",
			"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
			"io.micrometer.core.instrument.MeterRegistry", "jakarta.servlet.Servlet",
			"org.springframework.web.servlet.DispatcherServlet", "org.springframework.web.reactive.DispatcherHandler",
			"org.apache.hc.client5.http.classic.HttpClient", "org.eclipse.jetty.client.HttpClient",
			"reactor.netty.http.client.HttpClient", "com.fasterxml.jackson.databind.ObjectMapper" })
	void isNotOnClassPath(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
	}

	@Test
	void startsWithoutActuator() {
		SpringApplication application = new SpringApplication(QuickstartApplication.class);
		try (ConfigurableApplicationContext context = application.run("--paystack.secret-key=sk_test_without")) {
			assertThat(context.getBeansOfType(BulkChargesClient.class)).hasSize(1);
			assertThat(context.containsBean("paystackHealthContributor")).isFalse();
			assertThat(context.containsBean("paystackMeterObservationHandler")).isFalse();
		}
	}

}
