/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;

import org.springframework.test.context.junit.jupiter.SpringExtension;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Support for Spring tests, in a class of its own because Spring is optional.
 */
final class SpringTests {

	private SpringTests() {
	}

	static boolean isSpringTest(Class<?> testClass) {
		@Nullable Class<?> current = testClass;
		while (current != null) {
			if (AnnotationSupport.findRepeatableAnnotations(current, ExtendWith.class)
				.stream()
				.flatMap((extendWith) -> Arrays.stream(extendWith.value()))
				.anyMatch(SpringExtension.class::equals)) {
				return true;
			}
			current = current.getEnclosingClass();
		}
		return false;
	}

	/**
	 * Returns whether Spring injects a parameter, which only one resolver may do.
	 */
	static boolean resolves(ParameterContext parameter, ExtensionContext context) {
		return new SpringExtension().supportsParameter(parameter, context);
	}

	static PaystackSimulator simulator(ExtensionContext context) {
		return SpringExtension.getApplicationContext(context)
			.getBean(PaystackSimulatorContextCustomizer.BEAN_NAME, PaystackSimulator.class);
	}

}
