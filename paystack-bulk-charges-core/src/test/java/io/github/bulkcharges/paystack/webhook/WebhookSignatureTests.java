/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebhookSignature}.
 */
class WebhookSignatureTests {

	private static final byte[] BODY = "{\"event\":\"charge.success\"}".getBytes(StandardCharsets.UTF_8);

	private final WebhookSignature signature = new WebhookSignature(() -> List.of("sk_test_current"));

	@Test
	void signsWithHmacSha512InHexadecimal() {
		assertThat(WebhookSignature.sign("what do ya want for nothing?".getBytes(StandardCharsets.UTF_8), "Jefe"))
			.isEqualTo("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
					+ "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
	}

	@Test
	void matchesUpperAndLowerCase() {
		String signed = WebhookSignature.sign(BODY, "sk_test_current");
		assertThat(this.signature.matches(BODY, signed)).isTrue();
		assertThat(this.signature.matches(BODY, signed.toUpperCase(Locale.ROOT))).isTrue();
	}

	@Test
	void doesNotMatchOtherKey() {
		assertThat(this.signature.matches(BODY, WebhookSignature.sign(BODY, "sk_test_other"))).isFalse();
	}

	@Test
	void matchesAnyOfSeveralKeys() {
		WebhookSignature rotating = new WebhookSignature(() -> List.of("sk_test_current", "sk_test_previous"));
		assertThat(rotating.matches(BODY, WebhookSignature.sign(BODY, "sk_test_current"))).isTrue();
		assertThat(rotating.matches(BODY, WebhookSignature.sign(BODY, "sk_test_previous"))).isTrue();
		assertThat(rotating.matches(BODY, WebhookSignature.sign(BODY, "sk_test_older"))).isFalse();
	}

	@Test
	void readsKeysForEachVerification() {
		AtomicReference<List<String>> keys = new AtomicReference<>(List.of("sk_test_old"));
		WebhookSignature replaced = new WebhookSignature(keys::get);
		String signed = WebhookSignature.sign(BODY, "sk_test_new");
		assertThat(replaced.matches(BODY, signed)).isFalse();
		keys.set(List.of("sk_test_new"));
		assertThat(replaced.matches(BODY, signed)).isTrue();
	}

	@Test
	void doesNotMatchWithoutKey() {
		assertThat(new WebhookSignature(List::of).matches(BODY, WebhookSignature.sign(BODY, "sk_test_current")))
			.isFalse();
		assertThat(new WebhookSignature(() -> List.of("", " ")).matches(BODY,
				WebhookSignature.sign(BODY, "sk_test_current")))
			.isFalse();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "00", "null", "sha512=", "é", "\u0000" })
	void doesNotMatchMalformedSignature(String junk) {
		assertThat(this.signature.matches(BODY, junk)).isFalse();
		assertThat(WebhookSignature.isWellFormed(junk)).isFalse();
	}

	@Test
	void doesNotMatchAlmostWellFormedSignature() {
		String signed = WebhookSignature.sign(BODY, "sk_test_current");
		assertThat(List.of(signed.substring(1), signed + "0", signed + "," + signed, " " + signed, "0x" + signed,
				"g" + signed.substring(1), signed.substring(0, 127) + "\uff11"))
			.noneMatch((almost) -> this.signature.matches(BODY, almost));
	}

	@Property(tries = 300)
	void doesNotMatchWhenOneBitOfBodyIsChanged(@ForAll @IntRange(max = 25) int index,
			@ForAll @IntRange(max = 7) int bit) {
		byte[] changed = BODY.clone();
		changed[index] ^= (byte) (1 << bit);
		assertThat(this.signature.matches(changed, WebhookSignature.sign(BODY, "sk_test_current"))).isFalse();
	}

	@Property(tries = 500)
	void neverThrowsOnAnySignature(@ForAll String junk) {
		assertThat(this.signature.matches(BODY, junk)).isFalse();
	}

}
