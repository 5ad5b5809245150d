/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * Environment variables that set properties of named clients. They have underscores in
 * place of both dots and hyphens. Therefore, a client whose name contains a hyphen must
 * also be listed elsewhere.
 */
final class ClientVariables {

	private static final String PREFIX = "PAYSTACK_CLIENTS_";

	private ClientVariables() {
	}

	/**
	 * Checks that all variables that are meant for a client set a property of one.
	 * @param clients the names of the clients
	 */
	static void check(ConfigurableEnvironment environment, Set<String> clients) {
		List<String> meant = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof SystemEnvironmentPropertySource variables) {
				Stream.of(variables.getPropertyNames())
					.filter((variable) -> StringUtils.startsWithIgnoreCase(variable, PREFIX))
					.forEach(meant::add);
			}
		}
		if (meant.isEmpty()) {
			return;
		}
		// Longer names first, because some end like others: allow-insecure-base-url.
		List<String> properties = properties(PaystackClientProperties.class)
			.sorted(Comparator.comparing(String::length).reversed())
			.toList();
		Map<String, String> unmapped = new TreeMap<>();
		meant.forEach((variable) -> addIfUnmapped(variable, properties, clients, unmapped));
		if (!unmapped.isEmpty()) {
			throw invalid(unmapped);
		}
	}

	private static InvalidClientException invalid(Map<String, String> unmapped) {
		List<String> placeholders = new ArrayList<>();
		unmapped.forEach((variable, property) -> placeholders.add("    " + property + "=${" + variable + "}"));
		return new InvalidClientException(
				"""
						These environment variables do not set a property of a Paystack client: %s.

						A variable cannot contain the hyphen in the name of a client. The hyphens in the name of a property \
						are either all removed or all replaced by underscores."""
					.formatted(String.join(", ", unmapped.keySet())),
				"""
						Set the properties in a configuration file:

						%s

						Or use variables without the hyphens, which are then not part of the client's name either:

						%s""".formatted(String.join("\n", placeholders),
						unmapped.values()
							.stream()
							.map((property) -> "    " + withoutHyphens(property).toUpperCase(Locale.ROOT))
							.collect(Collectors.joining("\n"))));
	}

	private static String withoutHyphens(String property) {
		return property.replace("-", "").replace('.', '_');
	}

	private static void addIfUnmapped(String variable, List<String> properties, Set<String> clients,
			Map<String, String> unmapped) {
		for (String property : properties) {
			Matcher matcher = Pattern
				.compile(PREFIX + "(\\w+)_" + property.replace('.', '_').replace("-", "_?") + "(_\\d+)*",
						Pattern.CASE_INSENSITIVE)
				.matcher(variable);
			if (matcher.matches()) {
				String client = matcher.group(1).toLowerCase(Locale.ROOT).replace('_', '-');
				String meant = PaystackClientNames.property(client, property);
				if (client.contains("-") && !clients.contains(client) || !isVariableOf(meant, variable)) {
					unmapped.put(variable, meant);
				}
				return;
			}
		}
	}

	/**
	 * Returns whether Spring Boot maps a variable to a property: hyphens are either
	 * removed or replaced by underscores, all of them in the same way.
	 */
	private static boolean isVariableOf(String property, String variable) {
		String name = variable.replaceFirst("(_\\d+)+$", "");
		return name.equalsIgnoreCase(withoutHyphens(property))
				|| name.equalsIgnoreCase(property.replaceAll("[-.]", "_"));
	}

	private static Stream<String> properties(Class<?> type) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> {
			String name = DataObjectPropertyName.toDashedForm(component.getName());
			return component.getType().isMemberClass()
					? properties(component.getType()).map((property) -> name + "." + property) : Stream.of(name);
		});
	}

}
