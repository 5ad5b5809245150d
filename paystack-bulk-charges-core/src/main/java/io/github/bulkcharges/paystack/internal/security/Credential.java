/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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

	private static final int FINGERPRINT_BYTES = 8;

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

	/**
	 * Returns what identifies the key without revealing it.
	 * @return the first 16 hexadecimal digits of the SHA-256 digest of the key
	 */
	public String fingerprint() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(this.secretKey.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "Credential[" + this.mode + "]";
	}

}
