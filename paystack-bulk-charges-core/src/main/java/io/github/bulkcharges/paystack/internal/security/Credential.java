package io.github.bulkcharges.paystack.internal.security;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * A secret key that may be sent, and its mode.
 *
 * @param secretKey the key
 * @param mode the mode that its prefix says, or the configured mode
 */
public record Credential(String secretKey, Mode mode) {

	private static final String LIVE = "sk_live_";

	private static final String TEST = "sk_test_";

	/**
	 * Whether the service allows it as much as a live key. One of an unknown kind counts
	 * as a test key, whatever was told of it.
	 */
	public boolean hasLiveLimits() {
		return this.secretKey.startsWith(LIVE);
	}

	/**
	 * What a key says by its beginning, {@code null} where it says nothing.
	 */
	public static @Nullable Mode kindOf(String key) {
		if (key.startsWith(LIVE)) {
			return Mode.LIVE;
		}
		return key.startsWith(TEST) ? Mode.TEST : null;
	}

	@Override
	public String toString() {
		return "Credential[" + this.mode + "]";
	}

}
