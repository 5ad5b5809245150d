/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.benchmark;

/**
 * What is measured.
 */
enum Work {

	/** A small answer, as fast as possible. */
	FETCH("fetch a batch, 64 in flight", 64, 0),

	/** Many calls that wait. */
	MANY("fetch a batch, 1000 in flight at 100 ms latency", 1000, 100),

	/** A large request. */
	INITIATE("initiate 1000 charges, 8 in flight", 8, 0),

	/** A large answer. */
	PAGES("read pages of 100 charges, one after another", 1, 0);

	private final String description;

	private final int inFlight;

	private final int latencyMillis;

	Work(String description, int inFlight, int latencyMillis) {
		this.description = description;
		this.inFlight = inFlight;
		this.latencyMillis = latencyMillis;
	}

	String description() {
		return this.description;
	}

	int inFlight() {
		return this.inFlight;
	}

	int latencyMillis() {
		return this.latencyMillis;
	}

}
