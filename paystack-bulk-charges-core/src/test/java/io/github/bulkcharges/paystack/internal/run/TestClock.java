/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;

/**
 * The clock of the ledger, the one of Paystack, and a monotonic one. They stand still
 * until a test moves them.
 */
final class TestClock implements Supplier<LedgerTime>, LongSupplier {

	private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

	private volatile Instant now = Instant.parse("2026-07-01T09:00:00Z");

	private volatile String server = "server 1";

	@Override
	public LedgerTime get() {
		return new LedgerTime(this.now, this.server);
	}

	@Override
	public long getAsLong() {
		return this.nanos.get();
	}

	Instant now() {
		return this.now;
	}

	void pass(Duration duration) {
		this.now = this.now.plus(duration);
		passMonotonic(duration);
	}

	void passMonotonic(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	void replaceServer() {
		this.server = "another " + this.server;
	}

}
