package io.github.bulkcharges.paystack.simulator.test;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails;
import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Leads the starter to the simulator.
 */
final class SimulatorConnectionDetails implements PaystackConnectionDetails {

	private final PaystackSimulator simulator;

	private SimulatorConnectionDetails(PaystackSimulator simulator) {
		this.simulator = simulator;
	}

	static void register(BeanDefinitionRegistry registry, BeanFactory beans) {
		String name = PaystackSimulatorContextCustomizer.BEAN_NAME;
		RootBeanDefinition details = new RootBeanDefinition(PaystackConnectionDetails.class,
				() -> new SimulatorConnectionDetails(beans.getBean(name, PaystackSimulator.class)));
		// Closed in the other order, so that no client outlives the simulator.
		details.setDependsOn(name);
		details.setPrimary(true);
		registry.registerBeanDefinition("paystackSimulatorConnectionDetails", details);
	}

	@Override
	public String getSecretKey() {
		return "sk_test_simulator";
	}

	@Override
	public String getBaseUrl() {
		return this.simulator.baseUrl();
	}

}
