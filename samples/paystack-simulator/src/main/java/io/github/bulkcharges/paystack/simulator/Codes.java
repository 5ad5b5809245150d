package io.github.bulkcharges.paystack.simulator;

import java.util.Random;

/**
 * Makes up codes of letters and digits.
 */
final class Codes {

	private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

	private final Random random = new Random();

	String next(int length) {
		StringBuilder code = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			code.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return code.toString();
	}

}
