package io.github.bulkcharges.paystack.simulator;

import java.util.Locale;

enum BatchStatus {

	ACTIVE, PAUSED, COMPLETE;

	private final String value = name().toLowerCase(Locale.ROOT);

	/** As it is written in JSON and in a query. */
	String value() {
		return this.value;
	}

}
