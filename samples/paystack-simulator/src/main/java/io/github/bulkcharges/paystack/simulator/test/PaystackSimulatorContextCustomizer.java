package io.github.bulkcharges.paystack.simulator.test;

import java.util.Map;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;
import io.github.bulkcharges.paystack.simulator.SimulatorOptions;

/**
 * Makes the simulator a bean, and leads the starter and the webhooks where they belong.
 * Part of what decides which tests share a context.
 *
 * @param chargesPerSecond the simulator's speed
 * @param rateLimit the simulator's rate limit
 * @param reset whether it is reset after each test; those that do not clean up share no
 * context with those that do
 * @param webhookPath where webhooks go
 */
record PaystackSimulatorContextCustomizer(int chargesPerSecond, int rateLimit, boolean reset,
		String webhookPath) implements ContextCustomizer {

	static final String BEAN_NAME = "paystackSimulator";

	private static final String CONNECTION_DETAILS = "io.github.bulkcharges.paystack.autoconfigure.PaystackConnectionDetails";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) context.getBeanFactory();
		SimulatorOptions options = SimulatorOptions.defaults()
			.withChargesPerSecond(this.chargesPerSecond)
			.withRateLimit(this.rateLimit);
		RootBeanDefinition simulator = new RootBeanDefinition(PaystackSimulator.class,
				() -> PaystackSimulator.start(options));
		simulator.setDestroyMethodName("close");
		simulator.setPrimary(true);
		registry.registerBeanDefinition(BEAN_NAME, simulator);
		if (ClassUtils.isPresent(CONNECTION_DETAILS, context.getClassLoader())) {
			SimulatorConnectionDetails.register(registry, context.getBeanFactory());
		}
		if (this.rateLimit == 0) {
			context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource(BEAN_NAME, Map.of("paystack.rate-limit.enabled", "false")));
		}
		context.addApplicationListener(new WebhookDestination(this.webhookPath));
	}

}
