/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Removes secrets from text: secret keys, whole authorization codes and card numbers.
 *
 * @since 0.1.0
 */
public final class Redacted {

	/** The look-ahead rejects most positions of a text cheaply. */
	private static final Pattern SECRETS = Pattern.compile("(?=[AsrpBb2-6])(?:(?<authorization>AUTH_[A-Za-z0-9_-]+)"
			+ "|(?<key>\\b[srp]k_[a-z]+_(?=[A-Za-z0-9])[^\\s\"',;<>\\[\\]{}()&]+)|(?<bearer>(?i:bearer)\\s+[^\\s\",]+)"
			+ "|(?<![A-Za-z0-9])(?<card>(?:2[2-7]|[3-6][0-9])[0-9]{11,17})(?![A-Za-z0-9])"
			+ "|(?<![A-Za-z0-9-])(?<groups>(?:2[2-7]|[3-6][0-9])(?:[ -]?[0-9]){11,17})(?![A-Za-z0-9-]))");

	/** Control characters, line separators and bidirectional formatting. */
	private static final Pattern CONTROLS = Pattern
		.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

	private static final int SHOWN = 4;

	private Redacted() {
	}

	/**
	 * Redacts everything in a text that looks like a secret key, an authorization code or
	 * a card number.
	 * @param text the text, or {@code null}
	 * @return the text with authorization codes shown as {@code AUTH_…1234}, keys as
	 * {@code sk_live_…} and card numbers as {@code [card …1234]}; empty for {@code null}
	 */
	public static String text(@Nullable CharSequence text) {
		if (text == null || text.isEmpty()) {
			return "";
		}
		return SECRETS.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(replacement(match.group())));
	}

	/**
	 * Redacts a text as {@link #text(CharSequence)} does, and escapes its control
	 * characters, so that it stays on one line.
	 * @param text the text, or {@code null}
	 * @return the redacted text; empty for {@code null}
	 */
	public static String line(@Nullable CharSequence text) {
		return escaped(text(text));
	}

	/**
	 * Escapes the control characters of a text and redacts nothing, for the references
	 * that a message exists to name.
	 * @param text the text, or {@code null}
	 * @return the text with control characters as {@code \\n}, {@code \\r}, {@code \\t}
	 * or {@code \\u001b}; empty for {@code null}
	 */
	public static String escaped(@Nullable String text) {
		if (text == null) {
			return "";
		}
		return CONTROLS.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(escape(match.group().charAt(0))));
	}

	private static String escape(char control) {
		return switch (control) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> String.format("\\u%04x", (int) control);
		};
	}

	/**
	 * Shows an authorization code by its last four characters.
	 * @param code the authorization code, or {@code null}
	 * @return {@code AUTH_…1234}, or {@code AUTH_…} if the code is so short that four
	 * characters would reveal half of it
	 */
	public static String authorization(@Nullable String code) {
		if (code == null || code.isEmpty()) {
			return "";
		}
		String secret = code.startsWith("AUTH_") ? code.substring("AUTH_".length()) : code;
		return "AUTH_…" + ((secret.length() >= 2 * SHOWN) ? secret.substring(secret.length() - SHOWN) : "");
	}

	private static String replacement(String secret) {
		if (secret.startsWith("AUTH_")) {
			return authorization(secret);
		}
		if (Character.isDigit(secret.charAt(0))) {
			return card(secret);
		}
		if (secret.regionMatches(true, 0, "bearer", 0, "bearer".length())) {
			return "Bearer …";
		}
		return secret.substring(0, secret.indexOf('_', "sk_".length()) + 1) + "…";
	}

	private static String card(String number) {
		boolean grouped = number.indexOf(' ') >= 0 || number.indexOf('-') >= 0;
		if (grouped && !passesLuhn(number)) {
			return number;
		}
		return "[card …" + number.substring(number.length() - SHOWN) + "]";
	}

	private static boolean passesLuhn(String number) {
		int sum = 0;
		boolean doubled = false;
		for (int i = number.length() - 1; i >= 0; i--) {
			int digit = Character.digit(number.charAt(i), 10);
			if (digit < 0) {
				continue;
			}
			int weighted = doubled ? digit * 2 : digit;
			sum += (weighted > 9) ? weighted - 9 : weighted;
			doubled = !doubled;
		}
		return sum % 10 == 0;
	}

}
