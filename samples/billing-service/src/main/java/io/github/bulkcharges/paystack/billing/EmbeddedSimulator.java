package io.github.bulkcharges.paystack.billing;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import io.github.bulkcharges.paystack.simulator.PaystackSimulator;

/**
 * Starts a simulator inside this process when there is neither a secret key nor a base
 * URL, and points the starter to it, so that the sample runs without an account. Leave
 * this class out of a service of your own.
 */
final class EmbeddedSimulator implements ApplicationContextInitializer<GenericApplicationContext> {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedSimulator.class);

	private static final String SECRET_KEY = "paystack.secret-key";

	private static final String BASE_URL = "paystack.base-url";

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
				|| StringUtils.hasText(environment.getProperty(SECRET_KEY))
				|| StringUtils.hasText(environment.getProperty(BASE_URL))) {
			return;
		}
		PaystackSimulator simulator = PaystackSimulator.start();
		context.registerBean(PaystackSimulator.class, () -> simulator);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("embeddedSimulator",
					Map.of(SECRET_KEY, "sk_test_simulator", BASE_URL, simulator.baseUrl())));
		logger.info("Charges go to a simulator inside this process, because no secret key is set");
	}

}
