package io.github.bulkcharges.paystack.simulator;

import java.util.Locale;

enum ChargeStatus {

	PENDING, SUCCESS, FAILED, ERROR, INACTIVE_AUTHORIZATION;

	private final String value = name().toLowerCase(Locale.ROOT);

	/** As it is written in JSON and in a query. */
	String value() {
		return this.value;
	}

}
