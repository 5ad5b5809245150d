/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KeyRing}.
 */
class KeyRingTests {

	private static final KeyRules RULES = new KeyRules("https://api.paystack.co", false, null);

	private final AtomicReference<String> key = new AtomicReference<>("sk_test_1");

	private final KeyRing ring = new KeyRing(this.key::get, RULES);

	@Test
	void knowsAFixedKeyBeforeTheFirstCall() {
		KeyRing fixed = KeyRing.of("sk_test_1", RULES);
		assertThat(fixed.recent()).extracting(Credential::secretKey).containsExactly("sk_test_1");
		assertThat(fixed.mode()).isEqualTo(Mode.TEST);
		assertThat(fixed.read()).isSameAs(fixed.last());
	}

	@Test
	void refusesAFixedKeyThatMustNotBeSent() {
		KeyRules local = new KeyRules("http://localhost", false, null);
		assertThatIllegalStateException().isThrownBy(() -> KeyRing.of("sk_live_1", local));
	}

	@Test
	void knowsNoKeyBeforeItReadsOne() {
		assertThat(this.ring.last()).isNull();
		assertThat(this.ring.recent()).isEmpty();
		assertThat(this.ring.mode()).isNull();
		assertThat(new KeyRing(this.key::get, new KeyRules("https://api.paystack.co", false, Mode.LIVE)).mode())
			.isEqualTo(Mode.LIVE);
	}

	@Test
	void readsTheKeyEachTime() {
		Credential first = this.ring.read();
		assertThat(this.ring.read()).isSameAs(first);
		this.key.set("sk_live_2");
		assertThat(this.ring.read()).isEqualTo(new Credential("sk_live_2", Mode.LIVE));
		assertThat(this.ring.mode()).isEqualTo(Mode.LIVE);
		assertThat(this.ring.recent()).extracting(Credential::secretKey).containsExactly("sk_live_2", "sk_test_1");
	}

	@Test
	void remembersAKeyOnce() {
		this.ring.read();
		this.key.set("sk_test_2");
		this.ring.read();
		this.key.set("sk_test_1");
		this.ring.read();
		assertThat(this.ring.recent()).extracting(Credential::secretKey).containsExactly("sk_test_1", "sk_test_2");
	}

	@Test
	void remembersEightKeys() {
		for (int i = 1; i <= 10; i++) {
			this.key.set("sk_test_" + i);
			this.ring.read();
		}
		assertThat(this.ring.recent()).hasSize(8)
			.extracting(Credential::secretKey)
			.startsWith("sk_test_10", "sk_test_9")
			.endsWith("sk_test_3");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "pk_test_1", "rk_1", "sk_test_\n" })
	void refusesAKeyThatMustNotBeSent(String refused) {
		this.ring.read();
		this.key.set(refused);
		assertThatExceptionOfType(KeyRing.KeyRefused.class).isThrownBy(this.ring::read)
			.withMessageEndingWith(". The key was read for this request: correct its source");
		assertThat(this.ring.last().secretKey()).isEqualTo("sk_test_1");
	}

	@Test
	void refusesANullKeyAsBlank() {
		this.key.set(null);
		assertThatExceptionOfType(KeyRing.KeyRefused.class).isThrownBy(this.ring::read)
			.withMessageStartingWith("The secret key is blank");
	}

	@Test
	void failsWhenTheSourceFails() {
		IllegalStateException vault = new IllegalStateException("vault");
		KeyRing failing = new KeyRing(() -> {
			throw vault;
		}, RULES);
		assertThatExceptionOfType(KeyRing.KeyMissing.class).isThrownBy(failing::read)
			.withMessageStartingWith("The source of the secret key failed with IllegalStateException")
			.withCause(vault);
	}

}
