package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;

/**
 * Names under {@code paystack.clients}, which are needed before there are beans.
 *
 * @since 0.1.0
 */
public final class PaystackClientNames {

	private static final ConfigurationPropertyName CLIENTS = ConfigurationPropertyName.of("paystack.clients");

	private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private PaystackClientNames() {
	}

	/**
	 * Finds the names in an environment.
	 * @param environment the environment
	 * @return the names, without {@link PaystackClients#DEFAULT}
	 */
	public static Set<String> findAll(Environment environment) {
		return hasNone(environment) ? Set.of()
				: Binder.get(environment)
					.bind(CLIENTS, Bindable.mapOf(String.class, Object.class))
					.orElseGet(Map::of)
					.keySet();
	}

	/**
	 * Most applications have none, and a binder is expensive at startup.
	 */
	private static boolean hasNone(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.containsDescendantOf(CLIENTS) != ConfigurationPropertyState.ABSENT) {
				return false;
			}
		}
		return true;
	}

	static void check(String name) {
		if (!NAME.matcher(name).matches() || name.equals(PaystackClients.DEFAULT)) {
			throw new IllegalArgumentException(
					"The name of a client must consist of lowercase letters, digits and single "
							+ "hyphens between them, and must not be '" + PaystackClients.DEFAULT + "', but is '" + name
							+ "'");
		}
	}

}
