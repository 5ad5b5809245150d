/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Envelope}.
 */
class EnvelopeTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void readsEveryField() {
		Envelope envelope = read("""
				{"status":false,"message":"No","type":"validation_error","code":"invalid_params",
				"meta":{"nextStep":"Ask for another"},"data":[1]}""");
		assertThat(envelope.ok()).isFalse();
		assertThat(envelope.message()).isEqualTo("No");
		assertThat(envelope.type()).isEqualTo("validation_error");
		assertThat(envelope.code()).isEqualTo("invalid_params");
		assertThat(envelope.nextStep()).isEqualTo("Ask for another");
		assertThat(envelope.data()).isEqualTo(List.of(1L));
	}

	@Test
	void readsNextStepInEitherSpelling() {
		assertThat(read("{\"status\":true,\"meta\":{\"next_step\":\"Ask\"}}").nextStep()).isEqualTo("Ask");
		assertThat(read("{\"status\":true,\"meta\":{}}").nextStep()).isNull();
		assertThat(read("{\"status\":true,\"meta\":[]}").nextStep()).isNull();
		assertThat(read("{\"status\":true}").nextStep()).isNull();
	}

	@Test
	void readsStatusThatIsString() {
		assertThat(read("{\"status\":\"true\"}").ok()).isTrue();
		assertThat(read("{\"status\":\"false\"}").ok()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "1", "\"status\"", "null", "{}", "{\"status\":null}", "{\"status\":\"perhaps\"}",
			"{\"status\":1}", "{\"status\":0}", "{\"status\":\"TRUE\"}", "{\"status\":\"1\"}" })
	void isNullWhenStatusIsNeitherTrueNorFalse(String json) {
		assertThat(read(json)).isNull();
	}

	private static Envelope read(String json) {
		return Envelope.read(MAPPER, json.getBytes(StandardCharsets.UTF_8));
	}

}
