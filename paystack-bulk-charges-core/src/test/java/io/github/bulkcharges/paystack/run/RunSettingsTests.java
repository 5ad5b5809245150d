/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RunSettings}.
 */
class RunSettingsTests {

	private static final RunSettings DEFAULTS = RunSettings.defaults();

	@Test
	void hasDocumentedDefaults() {
		assertThat(DEFAULTS).isEqualTo(new RunSettings(1000, 4, Duration.ofMinutes(15), Duration.ofHours(24),
				Duration.ofSeconds(30), Duration.ofHours(24), null, null, null));
	}

	@Test
	void changesEachValue() {
		assertThat(DEFAULTS.withBatchSize(10)
			.withConcurrency(2)
			.withSettleDelay(Duration.ofMinutes(6))
			.withSendWithin(Duration.ofHours(3))
			.withPollInterval(Duration.ofSeconds(5))
			.withStalledAfter(Duration.ofHours(2))
			.withLimits(100L, 1000L)
			.withExpectedCurrency("ngn"))
			.isEqualTo(new RunSettings(10, 2, Duration.ofMinutes(6), Duration.ofHours(3), Duration.ofSeconds(5),
					Duration.ofHours(2), 100L, 1000L, "NGN"));
	}

	@Test
	void gapIsThirdOfSettleDelay() {
		assertThat(DEFAULTS.gap()).isEqualTo(Duration.ofMinutes(5));
	}

	static Stream<Arguments> invalid() {
		return Stream.of(invalid("batch-size", (settings) -> settings.withBatchSize(0)),
				invalid("batch-size", (settings) -> settings.withBatchSize(1001)),
				invalid("concurrency", (settings) -> settings.withConcurrency(0)),
				invalid("concurrency", (settings) -> settings.withConcurrency(101)),
				invalid("settle-delay", (settings) -> settings.withSettleDelay(Duration.ZERO)),
				invalid("settle-delay", (settings) -> settings.withSettleDelay(Duration.ofDays(1).plusNanos(1))),
				invalid("send-within", (settings) -> settings.withSendWithin(Duration.ofSeconds(-1))),
				invalid("poll-interval", (settings) -> settings.withPollInterval(Duration.ofHours(2))),
				invalid("stalled-after", (settings) -> settings.withStalledAfter(Duration.ZERO)),
				invalid("max-charge-amount", (settings) -> settings.withLimits(0L, null)),
				invalid("max-run-amount", (settings) -> settings.withLimits(null, -1L)),
				invalid("expected-currency", (settings) -> settings.withExpectedCurrency("naira")));
	}

	private static Arguments invalid(String name, UnaryOperator<RunSettings> change) {
		return Arguments.of(name, change);
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void failsWhenValueIsOutOfRange(String name, UnaryOperator<RunSettings> change) {
		assertThatIllegalArgumentException().isThrownBy(() -> change.apply(DEFAULTS)).withMessageStartingWith(name);
	}

}
