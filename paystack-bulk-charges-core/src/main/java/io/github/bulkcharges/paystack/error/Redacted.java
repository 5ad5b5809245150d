package io.github.bulkcharges.paystack.error;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Text without what can be used to take money: secret keys, whole authorization codes and
 * card numbers.
 *
 * @since 0.1.0
 */
public final class Redacted {

	/**
	 * It begins with what any of them may begin with, so that most of a text costs
	 * little.
	 */
	private static final Pattern SECRETS = Pattern.compile("(?=[AsrpBb2-6])(?:(?<authorization>AUTH_[A-Za-z0-9_-]+)"
			+ "|(?<key>\\b[srp]k_[a-z]+_[A-Za-z0-9]+)|(?<bearer>(?i:bearer)\\s+[^\\s\",]+)"
			+ "|(?<![A-Za-z0-9])(?<card>(?:2[2-7]|[3-6][0-9])[0-9]{11,17})(?![A-Za-z0-9])"
			+ "|(?<![A-Za-z0-9-])(?<groups>(?:2[2-7]|[3-6][0-9])(?:[ -]?[0-9]){11,17})(?![A-Za-z0-9-]))");

	private static final int SHOWN = 4;

	private Redacted() {
	}

	/**
	 * Blank out everything in a text that looks like a secret key, an authorization code
	 * or a card number.
	 * @param text the text, or {@code null}
	 * @return the text with authorization codes shown as {@code AUTH_…1234}, keys as
	 * {@code sk_live_…} and card numbers as {@code [card …1234]}
	 */
	public static String text(@Nullable CharSequence text) {
		if (text == null || text.isEmpty()) {
			return "";
		}
		return SECRETS.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(replacement(match.group())));
	}

	/**
	 * Show an authorization code by its last four characters.
	 * @param code the authorization code, or {@code null}
	 * @return {@code AUTH_…1234}, or {@code AUTH_…} when the code is so short that four
	 * characters would give away half of it
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
