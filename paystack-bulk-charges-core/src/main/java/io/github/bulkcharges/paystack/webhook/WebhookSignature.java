/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Verifies that a body was signed by a holder of the secret key, which is Paystack unless
 * the key has leaked. The signature is the HMAC-SHA512 of the raw bytes of the body, in
 * hexadecimal, so verify the body before anything decodes or reformats it.
 * <p>
 * A signature does not expire: an old body can be sent again.
 *
 * @see <a href="https://paystack.com/docs/payments/webhooks/#verify-event-origin">
 * Paystack: Verify event origin</a>
 * @since 0.1.0
 */
public final class WebhookSignature {

	/**
	 * Name of the header that contains the signature.
	 */
	public static final String HEADER = "x-paystack-signature";

	private static final String ALGORITHM = "HmacSHA512";

	private static final int BYTES = 64;

	private final Supplier<? extends Collection<String>> secretKeys;

	/**
	 * Creates a verifier.
	 * @param secretKeys supplies the secret keys, any of which may have signed the body:
	 * the current one, and the previous one for a while after it was replaced. Called for
	 * each verification
	 */
	public WebhookSignature(Supplier<? extends Collection<String>> secretKeys) {
		this.secretKeys = Objects.requireNonNull(secretKeys, "secretKeys");
	}

	/**
	 * Returns whether a signature has 128 hexadecimal digits, in upper or lower case. Use
	 * it to reject requests before their body is read.
	 * @param signature the value of the header, or {@code null} if there is none
	 * @return {@code false} if the signature cannot be valid for any body
	 */
	public static boolean isWellFormed(@Nullable String signature) {
		return signature != null && signature.length() == 2 * BYTES
				&& signature.chars().allMatch(HexFormat::isHexDigit);
	}

	/**
	 * Signs a body as Paystack does, for tests.
	 * @param body the body
	 * @param secretKey the secret key
	 * @return the value of the header
	 */
	public static String sign(byte[] body, String secretKey) {
		return HexFormat.of().formatHex(hmac(body, secretKey));
	}

	/**
	 * Returns whether a body was signed with one of the keys. Signatures are compared in
	 * constant time.
	 * @param body the raw bytes of the body
	 * @param signature the value of the header, in upper or lower case, or {@code null}
	 * if there is none
	 * @return {@code true} if the body was signed with one of the keys; {@code false} if
	 * not, if the signature is malformed, or if there is no key
	 */
	public boolean matches(byte[] body, @Nullable String signature) {
		if (signature == null || !isWellFormed(signature)) {
			return false;
		}
		byte[] expected = HexFormat.of().parseHex(signature);
		boolean matches = false;
		for (String secretKey : this.secretKeys.get()) {
			matches |= !secretKey.isBlank() && MessageDigest.isEqual(hmac(body, secretKey), expected);
		}
		return matches;
	}

	private static byte[] hmac(byte[] body, String secretKey) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM does not support " + ALGORITHM, ex);
		}
	}

}
