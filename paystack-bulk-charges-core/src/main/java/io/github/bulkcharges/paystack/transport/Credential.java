package io.github.bulkcharges.paystack.transport;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * A secret key that may be sent, and what it moves.
 *
 * @param secretKey the key
 * @param mode what its kind says, or what was told where the kind is not known
 */
record Credential(String secretKey, Mode mode) {

	private static final String LIVE = "sk_live_";

	private static final String TEST = "sk_test_";

	/**
	 * Whether the service allows it as much as a live key. One of an unknown kind counts
	 * as a test key, whatever was told of it.
	 */
	boolean hasLiveLimits() {
		return this.secretKey.startsWith(LIVE);
	}

	/**
	 * What a key says by its beginning, {@code null} where it says nothing.
	 */
	static @Nullable Mode kindOf(String key) {
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
