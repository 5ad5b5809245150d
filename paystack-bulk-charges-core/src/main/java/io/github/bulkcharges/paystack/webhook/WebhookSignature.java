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
 * Tells whether a body was signed by someone who has the secret key: Paystack, as long as
 * the key has not leaked. The signature is the HMAC-SHA512 of the body's raw bytes, in
 * hexadecimal, so the body must be checked before anything decodes or reformats it.
 * <p>
 * A signature says nothing about when it was made: an old body passes again.
 *
 * @see <a href="https://paystack.com/docs/payments/webhooks/#verify-event-origin">
 * Paystack: Verify event origin</a>
 * @since 0.1.0
 */
public final class WebhookSignature {

	/**
	 * The header that carries the signature.
	 */
	public static final String HEADER = "x-paystack-signature";

	private static final String ALGORITHM = "HmacSHA512";

	private static final int BYTES = 64;

	private final Supplier<? extends Collection<String>> secretKeys;

	/**
	 * Create a check.
	 * @param secretKeys the secret keys of which any may have signed, asked for at each
	 * check: the current one, and for a while the previous one when it is replaced
	 */
	public WebhookSignature(Supplier<? extends Collection<String>> secretKeys) {
		this.secretKeys = Objects.requireNonNull(secretKeys, "secretKeys");
	}

	/**
	 * Whether a signature can be one: 128 hexadecimal digits of either case. Costs
	 * nothing, so that it can be asked before a body is read.
	 * @param signature the value of the header, or {@code null} without one
	 * @return {@code false} when no body has this signature
	 */
	public static boolean isWellFormed(@Nullable String signature) {
		return signature != null && signature.length() == 2 * BYTES
				&& signature.chars().allMatch(HexFormat::isHexDigit);
	}

	/**
	 * Sign a body as Paystack does, for a test.
	 * @param body the body
	 * @param secretKey the secret key
	 * @return the value of the header
	 */
	public static String sign(byte[] body, String secretKey) {
		return HexFormat.of().formatHex(hmac(body, secretKey));
	}

	/**
	 * Whether one of the keys has signed a body. The time it takes does not depend on how
	 * much of the signature is right.
	 * @param body the body's raw bytes
	 * @param signature the value of the header, of either case; {@code null}, or anything
	 * that is no signature, does not match
	 * @return {@code true} when it was signed with one of the keys; {@code false} also
	 * when there is no key
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
			throw new IllegalStateException("This JVM has no " + ALGORITHM, ex);
		}
	}

}
