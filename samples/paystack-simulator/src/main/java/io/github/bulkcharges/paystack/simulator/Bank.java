/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Debits cards and counts it. It does not know which references were used, so that its
 * counts are independent of the rest.
 */
final class Bank {

	private final Map<String, Debits> debits = new ConcurrentHashMap<>();

	void debit(String reference, long amount) {
		this.debits.merge(reference, new Debits(1, amount), Debits::plus);
	}

	/** Returns a live view of all debits by reference. */
	Map<String, Debits> debits() {
		return Collections.unmodifiableMap(this.debits);
	}

	void reset() {
		this.debits.clear();
	}

}
