/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.Redacted;

/**
 * Removes secrets from texts and exceptions: the secret keys that this client uses and
 * has used recently, authorization codes and card numbers. Control characters are
 * escaped.
 */
public final class Secrets {

	private static final int MAX_DEPTH = 20;

	private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

	private final KeyRing keys;

	/**
	 * Creates an instance.
	 * @param keys the secret keys
	 */
	public Secrets(KeyRing keys) {
		this.keys = keys;
	}

	/**
	 * Redacts a text.
	 * @param text the text, or {@code null}
	 * @return the redacted text on one line; empty for {@code null}
	 */
	public String redact(@Nullable String text) {
		if (text == null) {
			return "";
		}
		String redacted = text;
		for (Credential credential : this.keys.recent()) {
			for (String spelling : spellings(credential.secretKey())) {
				redacted = redacted.replace(spelling, "[secret key]");
			}
		}
		return Redacted.line(redacted);
	}

	/**
	 * Returns a key as it is, as JSON may escape it, and as a URL encodes it.
	 */
	private static List<String> spellings(String key) {
		String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
		return List.of(key, key.replace("/", "\\/"), encoded,
				ESCAPE.matcher(encoded).replaceAll((escape) -> escape.group().toLowerCase(Locale.ROOT)));
	}

	/**
	 * Redacts an exception of another library, which becomes the cause of ours.
	 * @param failure the exception
	 * @return the same exception if it contains no secret and no control character, or
	 * else one that says the same without them
	 */
	public Throwable redact(Throwable failure) {
		return isClean(failure, 0) ? failure : redacted(failure, 0);
	}

	private RedactedCause redacted(Throwable original, int depth) {
		Throwable cause = original.getCause();
		return new RedactedCause(original.getClass().getName() + ": " + redact(original.getMessage()),
				(cause != null && depth < MAX_DEPTH) ? redacted(cause, depth + 1) : null, original.getStackTrace());
	}

	private boolean isClean(@Nullable Throwable failure, int depth) {
		if (failure == null) {
			return true;
		}
		if (depth > MAX_DEPTH || !redact(failure.getMessage()).equals(orEmpty(failure.getMessage()))) {
			return false;
		}
		for (Throwable suppressed : failure.getSuppressed()) {
			if (!isClean(suppressed, depth + 1)) {
				return false;
			}
		}
		return isClean(failure.getCause(), depth + 1);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Stands for an exception with a secret in its message.
	 */
	private static final class RedactedCause extends Exception {

		private static final long serialVersionUID = 1L;

		RedactedCause(String message, @Nullable Throwable cause, StackTraceElement[] trace) {
			super(message, cause);
			setStackTrace(trace);
		}

	}

}
