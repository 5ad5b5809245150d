package io.github.bulkcharges.paystack.simulator.test;

import java.util.Optional;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Hands out the simulator. In a Spring test it belongs to the application context, so
 * that one that is cached keeps the simulator that its clients talk to; otherwise to the
 * annotated class.
 */
final class PaystackSimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(PaystackSimulatorExtension.class);

	private final boolean springIsPresent = isPresent("org.springframework.test.context.junit.jupiter.SpringExtension");

	@Override
	public void beforeEach(ExtensionContext context) {
		// The one that is reset afterwards: by then the context may be closed.
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

	private static PaystackSimulator start(UsePaystackSimulator settings) {
		return PaystackSimulator.start(SimulatorOptions.defaults()
			.withChargesPerSecond(settings.chargesPerSecond())
			.withRateLimit(settings.rateLimit()));
	}

	private boolean isSpringTest(ExtensionContext context) {
		return this.springIsPresent && SpringTests.isSpringTest(context.getRequiredTestClass());
	}

	/**
	 * The annotated class, around a nested one if need be.
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

	private static boolean isPresent(String className) {
		try {
			Class.forName(className, false, PaystackSimulatorExtension.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	/**
	 * Whose simulator it is that a test uses. In a store, unlike the simulator itself, it
	 * is not closed with the test.
	 */
	private record Current(PaystackSimulator simulator) {
	}

}
