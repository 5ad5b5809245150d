package io.github.bulkcharges.paystack.transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A key has characters that can be seen, and nothing shows them.
 */
class KeyRulesTests {

	@ParameterizedTest
	@ValueSource(strings = { "!", "~", "sk_test_!~" })
	void everyCharacterThatCanBeSeenMayBeInAKey(String key) {
		assertThatNoException().isThrownBy(() -> KeyRules.checkForm(key));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk_test_\u007f", "sk_test_\u001f", "sk_test_\u00a0", "sk_test_ x" })
	void noOtherCharacterMayBeInAKey(String key) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRules.checkForm(key))
			.withMessageContaining("another character in it that no key has");
	}

	@ParameterizedTest
	@ValueSource(strings = { "test", "live" })
	void aKeyOfAnUnknownKindIsForTheModeThatWasTold(String mode) {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, Mode.of(mode));
		assertThat(rules.admit("rk_0123456789").mode()).isEqualTo(Mode.of(mode));
		assertThat(rules.admit("rk_0123456789").hasLiveLimits()).isFalse();
	}

	@Test
	void theKindOfAKeyIsItsMode() {
		KeyRules rules = new KeyRules("https://api.paystack.co", false, null);
		assertThat(rules.admit("sk_test_0123456789").mode()).isEqualTo(Mode.TEST);
		assertThat(rules.admit("sk_test_0123456789").hasLiveLimits()).isFalse();
		assertThat(rules.admit("sk_live_0123456789").mode()).isEqualTo(Mode.LIVE);
		assertThat(rules.admit("sk_live_0123456789").hasLiveLimits()).isTrue();
	}

	@Test
	void aKeyThatWasGivenIsKnownBeforeTheFirstCall() {
		KeyRing ring = KeyRing.of("sk_test_0123456789", new KeyRules("https://api.paystack.co", false, null));
		assertThat(ring.recent()).extracting(Credential::secretKey).containsExactly("sk_test_0123456789");
		assertThat(ring.mode()).isEqualTo(Mode.TEST);
	}

	@Test
	void aCredentialShowsItsModeAndNotItsKey() {
		assertThat(new Credential("sk_test_0123456789", Mode.TEST)).hasToString("Credential[test]");
	}

}
