package io.github.bulkcharges.paystack;

import java.util.Locale;

/**
 * Names of this machine that need not be looked up.
 */
final class Loopback {

	private Loopback() {
	}

	static boolean is(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.endsWith(".localhost") || name.equals("[::1]")
				|| name.equals("[0:0:0:0:0:0:0:1]") || name.matches("127(\\.[0-9]{1,3}){3}");
	}

}
