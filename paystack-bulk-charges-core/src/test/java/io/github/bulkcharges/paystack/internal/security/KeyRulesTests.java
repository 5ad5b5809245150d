/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link KeyRules}.
 */
class KeyRulesTests {

	@ParameterizedTest
	@ValueSource(strings = { "!", "~", "sk_test_!~" })
	void acceptsEveryVisibleAsciiCharacter(String key) {
		assertThatNoException().isThrownBy(() -> KeyRules.checkForm(key));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk_test_\u007f", "sk_test_\u001f", "sk_test_\u00a0", "sk_test_ x" })
	void refusesOtherCharacters(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRules.checkForm(key))
			.withMessageContaining("contains whitespace or another character that is not allowed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "test", "live" })
	void usesTheConfiguredModeForAnUnknownPrefix(String mode) {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, Mode.of(mode));
		assertThat(rules.admit("rk_0123456789").mode()).isEqualTo(Mode.of(mode));
		assertThat(rules.admit("rk_0123456789").hasLiveLimits()).isFalse();
	}

	@Test
	void readsTheModeFromThePrefix() {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, null);
		assertThat(rules.admit("sk_test_0123456789").mode()).isEqualTo(Mode.TEST);
		assertThat(rules.admit("sk_test_0123456789").hasLiveLimits()).isFalse();
		assertThat(rules.admit("sk_live_0123456789").mode()).isEqualTo(Mode.LIVE);
		assertThat(rules.admit("sk_live_0123456789").hasLiveLimits()).isTrue();
	}

	@Test
	void showsTheModeOfACredentialAndNotItsKey() {
		assertThat(new Credential("sk_test_0123456789", Mode.TEST)).hasToString("Credential[test]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void refusesABlankKey(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRules.checkForm(key))
			.withMessage("The secret key is blank");
	}

	@Test
	void refusesAPublicKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRules.checkForm("pk_live_1"))
			.withMessageContaining("This is a public key");
	}

	@Test
	void refusesAnUnknownPrefixWithoutAMode() {
		assertThatIllegalStateException().isThrownBy(() -> rules("https://api.paystack.co", false, null).admit("rk_1"))
			.withMessageContaining("has an unrecognized prefix");
	}

	@ParameterizedTest
	@CsvSource({ "sk_test_1, live, test", "sk_live_1, test, live" })
	void refusesAKeyOfAnotherMode(String key, String mode, String kind) {
		assertThatIllegalStateException()
			.isThrownBy(() -> rules("https://api.paystack.co", false, Mode.of(mode)).admit(key))
			.withMessageContaining("The secret key is a " + kind + " key, but the mode is set to " + mode);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			https://api.paystack.co, false, sk_live_1, -
			HTTPS://api.paystack.co, false, sk_live_1, -
			http://api.paystack.co,  true,  sk_live_1, A live key is not sent in clear text
			https://localhost,       true,  sk_live_1, A live key is not sent to this machine
			https://localhost,       true,  rk_live_1, A live key is not sent to this machine
			http://localhost,        false, sk_test_1, -
			http://api.paystack.co,  false, sk_test_1, The base URL must be https
			http://api.paystack.co,  true,  sk_test_1, -
			https://api.paystack.co, false, sk_test_1, -
			""")
	void checksTheDestinationOfAKey(String baseUrl, boolean allowInsecure, String key, @Nullable String refusal) {
		KeyRules rules = rules(baseUrl, allowInsecure, key.startsWith("rk_") ? Mode.TEST : null);
		if (refusal == null) {
			assertThat(rules.admit(key).secretKey()).isEqualTo(key);
		}
		else {
			assertThatIllegalStateException().isThrownBy(() -> rules.admit(key)).withMessageStartingWith(refusal);
		}
	}

	@Test
	void checksTheDestinationOfTheConfiguredMode() {
		assertThatIllegalStateException().isThrownBy(rules("http://localhost", true, Mode.LIVE)::checkSettings);
		assertThatNoException().isThrownBy(rules("http://localhost", false, Mode.TEST)::checkSettings);
		assertThatNoException().isThrownBy(rules("https://api.paystack.co", false, Mode.LIVE)::checkSettings);
		assertThatIllegalStateException().isThrownBy(rules("http://api.paystack.co", false, null)::checkSettings);
	}

	@ParameterizedTest
	@CsvSource({ "sk_live_1, 4999", "rk_live_1, 150", "rk_1, 1" })
	void refusesALiveKeyWithAShortInitiateTimeout(String key, long millis) {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, key.startsWith("rk_") ? Mode.LIVE : null,
				Duration.ofMillis(millis));
		assertThatIllegalStateException().isThrownBy(() -> rules.admit(key))
			.withMessageStartingWith("initiate-timeout must be at least 5 seconds with a live key, but is PT");
	}

	@ParameterizedTest
	@CsvSource({ "sk_live_1, 5000", "sk_test_1, 1" })
	void acceptsOtherInitiateTimeouts(String key, long millis) {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, null, Duration.ofMillis(millis));
		assertThat(rules.admit(key).secretKey()).isEqualTo(key);
	}

	@Test
	void checksTheInitiateTimeoutOfTheConfiguredMode() {
		Duration timeout = Duration.ofSeconds(1);
		assertThatIllegalStateException()
			.isThrownBy(new KeyRules("https://api.paystack.co", false, Mode.LIVE, timeout)::checkSettings);
		assertThatNoException()
			.isThrownBy(new KeyRules("https://api.paystack.co", false, Mode.TEST, timeout)::checkSettings);
	}

	private static KeyRules rules(String baseUrl, boolean allowInsecure, @Nullable Mode mode) {
		return new KeyRules(baseUrl, allowInsecure, mode);
	}

}
