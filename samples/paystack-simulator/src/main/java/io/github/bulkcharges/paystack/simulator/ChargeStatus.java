/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Locale;

enum ChargeStatus {

	PENDING, SUCCESS, FAILED, ERROR, INACTIVE_AUTHORIZATION;

	/** Returns the status as written in JSON and in a query. */
	String value() {
		return name().toLowerCase(Locale.ROOT);
	}

}
