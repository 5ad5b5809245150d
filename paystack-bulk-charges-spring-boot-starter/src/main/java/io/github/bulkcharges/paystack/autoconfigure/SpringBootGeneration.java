package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Refuses a Spring Boot of an earlier generation, where classes that the starter and its
 * dependencies need have other names. It comes before any bean is defined, because the
 * first thing to fail would be somewhere else and say something else, and it uses nothing
 * that is not in earlier generations too.
 */
final class SpringBootGeneration implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final int NEEDED = 4;

	private final String version;

	SpringBootGeneration() {
		this(SpringBootVersion.getVersion());
	}

	SpringBootGeneration(String version) {
		this.version = version;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (isEarlier()) {
			throw new UnsupportedSpringBootException(this.version);
		}
	}

	private boolean isEarlier() {
		String generation = this.version.substring(0, Math.max(0, this.version.indexOf('.')));
		try {
			return Integer.parseInt(generation) < NEEDED;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

}
