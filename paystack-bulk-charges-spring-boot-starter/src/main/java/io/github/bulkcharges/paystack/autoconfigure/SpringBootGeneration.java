package io.github.bulkcharges.paystack.autoconfigure;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Fails fast on earlier versions of Spring Boot, where classes that the starter and its
 * dependencies need have other names. It runs before any bean is defined, because another
 * failure would come first otherwise, and uses only what earlier versions have, too.
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
