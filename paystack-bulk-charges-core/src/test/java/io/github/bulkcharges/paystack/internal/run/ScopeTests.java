/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.RunSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Scope}.
 */
class ScopeTests {

	private static final Duration MAX = Duration.ofMinutes(2);

	@Test
	void leaseOfCrashedInstanceLastsNoLongerThanTheSettleDelay() {
		Duration settleDelay = Duration.ofSeconds(2);
		assertThat(scope(RunSettings.defaults().withSettleDelay(settleDelay)).lease(MAX)).isEqualTo(settleDelay);
	}

	@Test
	void leaseHasMaximumDuration() {
		assertThat(scope(RunSettings.defaults()).lease(MAX)).isEqualTo(MAX);
	}

	private static Scope scope(RunSettings settings) {
		return new Scope(Mode.TEST, "default", "instance", settings, RunTimes.of(settings, Duration.ofSeconds(1)));
	}

}
