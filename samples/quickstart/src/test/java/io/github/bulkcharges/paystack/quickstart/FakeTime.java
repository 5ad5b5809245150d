/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that passes only during a sleep.
 */
final class FakeTime implements Time {

	private final List<Duration> sleeps = new ArrayList<>();

	private Duration now = Duration.ofDays(1);

	@Override
	public Duration now() {
		return this.now;
	}

	@Override
	public void sleep(Duration duration) {
		this.sleeps.add(duration);
		this.now = this.now.plus(duration);
	}

	List<Duration> sleeps() {
		return this.sleeps;
	}

}
