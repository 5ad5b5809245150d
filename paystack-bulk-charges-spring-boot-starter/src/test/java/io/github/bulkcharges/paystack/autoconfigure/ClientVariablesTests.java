/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ClientVariables}.
 */
class ClientVariablesTests {

	private static final String PREFIX = "PAYSTACK_CLIENTS_";

	@ParameterizedTest
	@CsvSource({ "GHANA_ACCRA_SECRET_KEY, ghana-accra.secret-key", "GHANA_ACCRA_SECRETKEY, ghana-accra.secret-key",
			"GHANA_ACCRA_ALLOW_INSECURE_BASE_URL, ghana-accra.allow-insecure-base-url",
			"GHANA_ACCRA_RETRY_MAX_RETRIES, ghana-accra.retry.max-retries",
			"SOUTH_AFRICA_CAPE_TOWN_MODE, south-africa-cape-town.mode",
			"GHANA_ACCRA_WEBHOOK_PREVIOUS_SECRET_KEYS_0, ghana-accra.webhook.previous-secret-keys" })
	void rejectsVariableOfClientThatIsNotListed(String variable, String property) {
		StandardEnvironment environment = environment(variable, Map.of());
		assertThatExceptionOfType(InvalidClientException.class)
			.isThrownBy(() -> ClientVariables.check(environment, PaystackClientNames.findAll(environment)))
			.withMessageContaining("client: " + PREFIX + variable + ".")
			.satisfies((ex) -> assertThat(ex.action())
				.contains("    paystack.clients." + property + "=${" + PREFIX + variable + "}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GHANA_ACCRA_SECRET_KEY", "GHANA_ACCRA_RETRY_MAX_RETRIES",
			"GHANA_ACCRA_WEBHOOK_PREVIOUS_SECRET_KEYS_0" })
	void acceptsVariableOfListedClient(String variable) {
		StandardEnvironment environment = environment(variable, Map.of("paystack.clients.ghana-accra.mode", "test"));
		Set<String> names = PaystackClientNames.findAll(environment);
		assertThat(names).containsExactly("ghana-accra");
		assertThatNoException().isThrownBy(() -> ClientVariables.check(environment, names));
	}

	@Test
	void rejectsVariableThatSpringBootDoesNotMapToListedClient() {
		StandardEnvironment environment = environment("GHANA_ACCRA_SECRETKEY",
				Map.of("paystack.clients.ghana-accra.mode", "test"));
		assertThatExceptionOfType(InvalidClientException.class)
			.isThrownBy(() -> ClientVariables.check(environment, Set.of("ghana-accra")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GHANA_SECRET_KEY", "GHANA_SECRETKEY", "GHANA_ALLOW_INSECURE_BASE_URL",
			"GHANA_RETRY_MAXRETRIES" })
	void acceptsVariableOfClientWithoutHyphen(String variable) {
		StandardEnvironment environment = environment(variable, Map.of());
		Set<String> names = PaystackClientNames.findAll(environment);
		assertThat(names).containsExactly("ghana");
		assertThatNoException().isThrownBy(() -> ClientVariables.check(environment, names));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SOUTH_AFRICA_KEY", "SERVICE_HOST", "PORT_443_TCP_PROTO" })
	void ignoresOtherVariables(String variable) {
		StandardEnvironment environment = environment(variable, Map.of());
		Set<String> names = PaystackClientNames.findAll(environment);
		assertThat(names).isEmpty();
		assertThatNoException().isThrownBy(() -> ClientVariables.check(environment, names));
	}

	private static StandardEnvironment environment(String variable, Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(name, new SystemEnvironmentPropertySource(name, Map.of(PREFIX + variable, valueOf(variable))));
		environment.getPropertySources().addLast(new MapPropertySource("file", properties));
		return environment;
	}

	private static String valueOf(String variable) {
		return variable.contains("SECRET") ? "sk_test_1"
				: variable.contains("RETRIES") ? "3" : variable.contains("MODE") ? "test" : "true";
	}

}
