/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

	/** In this order, because some names end like others: allow-insecure-base-url. */
	private static final List<String> PROPERTIES = properties(PaystackClientProperties.class)
		.sorted(Comparator.comparing(String::length).reversed())
		.toList();

	private ClientVariables() {
	}

	/**
	 * Checks that all variables that are meant for a client set a property of one.
	 * @param clients the names of the clients
	 */
	static void check(ConfigurableEnvironment environment, Set<String> clients) {
		Map<String, String> unmapped = new TreeMap<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof SystemEnvironmentPropertySource variables) {
				Stream.of(variables.getPropertyNames())
					.filter((variable) -> StringUtils.startsWithIgnoreCase(variable, PREFIX))
					.forEach((variable) -> addIfUnmapped(variable, clients, unmapped));
			}
		}
		if (!unmapped.isEmpty()) {
			throw new UnmappedVariableException(unmapped);
		}
	}

	private static void addIfUnmapped(String variable, Set<String> clients, Map<String, String> unmapped) {
		for (String property : PROPERTIES) {
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
		return Stream.of(property.replace("-", ""), property.replace('-', '_'))
			.map((form) -> form.replace('.', '_'))
			.anyMatch(name::equalsIgnoreCase);
	}

	private static Stream<String> properties(Class<?> type) {
		return Stream.of(type.getRecordComponents()).flatMap((component) -> {
			String name = DataObjectPropertyName.toDashedForm(component.getName());
			return component.getType().isMemberClass()
					? properties(component.getType()).map((property) -> name + "." + property) : Stream.of(name);
		});
	}

}
