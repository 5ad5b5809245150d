/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.bulkcharges.paystack.SecretKeySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfiguredClient}.
 */
class ConfiguredClientTests {

	@Test
	void doesNotShowKeys() {
		PaystackProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("paystack.secret-key", "sk_test_property")))
			.bind("paystack", PaystackProperties.class)
			.get();
		assertThat(new ConfiguredClient("ghana", properties, new Details("sk_test_details"), new Key("sk_test_source")))
			.asString()
			.contains("ghana", "https://api.paystack.co")
			.doesNotContain("sk_test");
	}

	record Details(String getSecretKey) implements PaystackConnectionDetails {
	}

	record Key(String secretKey) implements SecretKeySource {
	}

}
