/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Loopback}.
 */
class LoopbackTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST", "localhost.", "paystack.localhost", "127.0.0.1", "127.8.9.10",
			"0.0.0.0", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]" })
	void recognizesThisMachine(String host) {
		assertThat(Loopback.is(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "api.paystack.co", "localhost.example.com", "notlocalhost", "10.0.0.1", "[2001:db8::1]" })
	void doesNotRecognizeOtherMachines(String host) {
		assertThat(Loopback.is(host)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[::1", "[nothing]", "[1:2:3]" })
	void doesNotRecognizeInvalidAddresses(String host) {
		assertThat(Loopback.is(host)).isFalse();
	}

}
