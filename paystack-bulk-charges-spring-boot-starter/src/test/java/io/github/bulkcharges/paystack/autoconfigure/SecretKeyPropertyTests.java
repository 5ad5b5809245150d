/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SecretKeyProperty}.
 */
class SecretKeyPropertyTests {

	@Test
	void returnsValue() {
		assertThat(new SecretKeyProperty("ghana", "sk_test_1").secretKey()).isEqualTo("sk_test_1");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "${PAYSTACK_SECRET_KEY}" })
	void failsWhenNotSet(@Nullable String value) {
		assertThatExceptionOfType(MissingSecretKeyException.class)
			.isThrownBy(new SecretKeyProperty("default", value)::secretKey)
			.withMessageContaining("paystack.secret-key");
		assertThatExceptionOfType(MissingSecretKeyException.class)
			.isThrownBy(new SecretKeyProperty("ghana", value)::secretKey)
			.withMessageContaining("paystack.clients.ghana.secret-key");
	}

}
