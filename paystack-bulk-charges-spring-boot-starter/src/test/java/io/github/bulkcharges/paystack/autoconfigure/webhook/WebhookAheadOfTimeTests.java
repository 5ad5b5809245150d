/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.GenericWebApplicationContext;

import io.github.bulkcharges.paystack.autoconfigure.PaystackAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with an endpoint starts from what ahead-of-time processing generates.
 */
class WebhookAheadOfTimeTests {

	@Test
	@Timeout(180)
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void createsEndpointInProcessedApplication() {
		TestGenerationContext generation = new TestGenerationContext(Application.class);
		GenericWebApplicationContext source = context();
		new AnnotatedBeanDefinitionReader(source).register(Application.class);
		ClassName processed = new ApplicationContextAotGenerator().processAheadOfTime(source, generation);
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			GenericWebApplicationContext fresh = context();
			compiled.getInstance(ApplicationContextInitializer.class, processed.toString()).initialize(fresh);
			fresh.refresh();
			assertThat(fresh.getBean(FilterRegistrationBean.class).getFilter())
				.isInstanceOf(WebhookServletFilter.class);
			assertThat(fresh.getBean(WebhookEndpoints.class).at("/paystack/webhook")).isNotNull();
			fresh.close();
		});
	}

	private static GenericWebApplicationContext context() {
		GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
		TestPropertyValues.of("paystack.secret-key=sk_test_aot", "paystack.webhook.path=/paystack/webhook")
			.applyTo(context);
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ PaystackAutoConfiguration.class, PaystackWebhookAutoConfiguration.class })
	static class Application {

	}

}
