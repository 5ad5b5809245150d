/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Adds a simulator to the application context of a test with
 * {@link UsePaystackSimulator}.
 */
final class PaystackSimulatorContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		UsePaystackSimulator settings = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				UsePaystackSimulator.class);
		return (settings != null) ? new PaystackSimulatorContextCustomizer(settings) : null;
	}

}
