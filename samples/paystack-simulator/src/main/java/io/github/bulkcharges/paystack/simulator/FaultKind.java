/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Locale;

/**
 * The kinds of {@link ServiceFault}.
 */
public enum FaultKind {

	/** Closes the connection without a response. The request is not accepted. */
	DROP_BEFORE_ACCEPTANCE,

	/** Accepts the request, then closes the connection without a response. */
	DROP_AFTER_ACCEPTANCE,

	/** Accepts the request, and responds after a delay. */
	LATE_RESPONSE,

	/**
	 * Responds with HTTP status 429, the service's envelope and the headers of the rate
	 * limit. The request is not accepted.
	 */
	RATE_LIMITED,

	/**
	 * Responds with HTTP status 500 and the service's envelope. By default, the request
	 * is not accepted.
	 */
	SERVER_ERROR,

	/**
	 * Responds with HTTP status 502 and an HTML page, as the edge in front of the service
	 * does. By default, the request is not accepted.
	 */
	EDGE_ERROR,

	/**
	 * Accepts the request, sends the first half of the response body, and closes the
	 * connection.
	 */
	TRUNCATED;

	/** Whether a fault of this kind accepts the request unless it says otherwise. */
	boolean acceptsByDefault() {
		return this == DROP_AFTER_ACCEPTANCE || this == LATE_RESPONSE || this == TRUNCATED;
	}

	/** Whether a fault of this kind may either accept the request or not. */
	boolean supportsAccepted() {
		return this == SERVER_ERROR || this == EDGE_ERROR;
	}

	/** Whether a fault of this kind has a delay. */
	boolean supportsDelay() {
		return this == LATE_RESPONSE || this == RATE_LIMITED;
	}

	/**
	 * Returns the name of this kind in JSON.
	 * @return the name in lower case with hyphens, such as {@code late-response}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
