/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator.test;

import java.util.Optional;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Injects the simulator. In a Spring test it belongs to the application context, so that
 * a cached context keeps the simulator of its clients; otherwise to the annotated class.
 */
final class PaystackSimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(PaystackSimulatorExtension.class);

	private final boolean springIsPresent = ReflectionSupport
		.tryToLoadClass("org.springframework.test.context.junit.jupiter.SpringExtension")
		.toOptional()
		.isPresent();

	@Override
	public void beforeEach(ExtensionContext context) {
		// The one to reset afterwards, when the context may be closed.
		context.getStore(NAMESPACE).put(Current.class, new Current(simulator(context)));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Current current = context.getStore(NAMESPACE).get(Current.class, Current.class);
		if (current != null && settings(owner(context)).reset()) {
			current.simulator().reset();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == PaystackSimulator.class
				&& !(isSpringTest(context) && SpringTests.resolves(parameter, context));
	}

	@Override
	public PaystackSimulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return simulator(context);
	}

	private PaystackSimulator simulator(ExtensionContext context) {
		if (isSpringTest(context)) {
			return SpringTests.simulator(context);
		}
		ExtensionContext owner = owner(context);
		return owner.getStore(NAMESPACE)
			.computeIfAbsent(PaystackSimulator.class, (type) -> start(settings(owner)), PaystackSimulator.class);
	}

	static PaystackSimulator start(UsePaystackSimulator settings) {
		return PaystackSimulator.start(SimulatorOptions.defaults()
			.withChargesPerSecond(settings.chargesPerSecond())
			.withRateLimit(settings.rateLimit()));
	}

	private boolean isSpringTest(ExtensionContext context) {
		return this.springIsPresent && SpringTests.isSpringTest(context.getRequiredTestClass());
	}

	/**
	 * Returns the annotated class, which may enclose a nested test class.
	 */
	private static ExtensionContext owner(ExtensionContext context) {
		Optional<ExtensionContext> next = Optional.of(context);
		while (next.isPresent()) {
			ExtensionContext candidate = next.get();
			boolean ofClass = candidate.getTestClass().isPresent() && candidate.getTestMethod().isEmpty();
			if (ofClass && AnnotationSupport.isAnnotated(candidate.getTestClass(), UsePaystackSimulator.class)) {
				return candidate;
			}
			next = candidate.getParent();
		}
		throw new IllegalStateException("No class around " + context.getDisplayName() + " has @UsePaystackSimulator");
	}

	private static UsePaystackSimulator settings(ExtensionContext owner) {
		return AnnotationSupport.findAnnotation(owner.getTestClass(), UsePaystackSimulator.class).orElseThrow();
	}

	/**
	 * The simulator of a test. Unlike a simulator, it is not closed by the store at the
	 * end of the test.
	 */
	private record Current(PaystackSimulator simulator) {
	}

}
