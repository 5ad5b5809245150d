package io.github.bulkcharges.paystack.transport;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * Which secret keys may be sent, and where.
 *
 * @param baseUrl where the service is
 * @param allowInsecureBaseUrl whether a test key may travel in clear text to another
 * machine
 * @param mode the mode that is expected, or {@code null} to go by the kind of key
 */
public record KeyRules(String baseUrl, boolean allowInsecureBaseUrl, @Nullable Mode mode) {

	/**
	 * Check what a key looks like.
	 * @param key the key
	 * @throws IllegalArgumentException when it cannot be a secret key
	 */
	public static void checkForm(String key) {
		if (key.isBlank()) {
			throw new IllegalArgumentException("The secret key is blank");
		}
		for (int i = 0; i < key.length(); i++) {
			if (key.charAt(i) <= ' ' || key.charAt(i) >= 127) {
				throw new IllegalArgumentException(
						"The secret key has a blank, a line end or another character in it that no key has");
			}
		}
		if (key.startsWith("pk_")) {
			throw new IllegalArgumentException(
					"This is a public key (pk_…); the secret key (sk_…) stands beside it in the dashboard");
		}
	}

	/**
	 * Check what can be checked before there is a key.
	 * @throws IllegalStateException when no key could be sent there
	 */
	public void checkDestination() {
		checkDestination(isLiveExpected());
	}

	/**
	 * Check everything.
	 * @throws IllegalArgumentException when it cannot be a secret key
	 * @throws IllegalStateException when it is not to be sent there, or not in this mode
	 */
	Credential admit(String key) {
		checkForm(key);
		checkDestination(key.contains("_live_") || isLiveExpected());
		return new Credential(key, modeOf(key));
	}

	private boolean isLiveExpected() {
		return this.mode != null && this.mode.equals(Mode.LIVE);
	}

	private Mode modeOf(String key) {
		Mode expected = this.mode;
		Mode kind = Credential.kindOf(key);
		if (kind == null) {
			if (expected != null) {
				return expected;
			}
			throw new IllegalStateException("The kind of the secret key is not known, because it begins with neither"
					+ " sk_test_ nor sk_live_. Set the mode that it is for, test or live (paystack.mode)");
		}
		if (expected != null && !kind.equals(expected)) {
			throw new IllegalStateException("The secret key is a " + kind + " key, but the mode is set to " + expected
					+ ". Use a " + expected + " key, or set the mode (paystack.mode) to " + kind);
		}
		return kind;
	}

	private void checkDestination(boolean live) {
		URI uri = URI.create(this.baseUrl);
		boolean clearText = !"https".equalsIgnoreCase(uri.getScheme());
		boolean loopback = Loopback.is(uri.getHost());
		if (live && (clearText || loopback)) {
			throw new IllegalStateException("A live key is not sent " + (loopback ? "to this machine" : "in clear text")
					+ " (" + this.baseUrl + "). Use a test key there, or the https URL of the service");
		}
		if (clearText && !loopback && !this.allowInsecureBaseUrl) {
			throw new IllegalStateException("The base URL must be https, but is " + this.baseUrl
					+ ". Where a test key may travel in clear text, allow an insecure base URL");
		}
	}

}
