/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Settings of runs. The constructor may gain components in later versions: use
 * {@link #defaults()} and the {@code with…} methods.
 *
 * @param batchSize maximum number of charges of a batch
 * @param concurrency maximum number of batches of a run, over all instances, that are
 * being sent or whose outcome is unknown
 * @param settleDelay how long after a request Paystack may still accept a batch or show
 * it for the first time. A batch is not proven absent earlier. At least 5 minutes with a
 * live key
 * @param sendWithin how long after its start the batches of a run may be sent
 * @param pollInterval minimum time between two reads of Paystack's batches
 * @param stalledAfter after what time an accepted batch that is not complete is reported
 * @param maxChargeAmount maximum amount of a charge, in subunits, or {@code null} if
 * there is none
 * @param maxRunAmount maximum sum of the amounts of a run, in subunits, or {@code null}
 * if there is none
 * @param expectedCurrency the currency code that every charge should have, or
 * {@code null} if any is expected. Currencies are known only after a charge was debited,
 * so that another currency is reported and prevents nothing
 * @since 0.1.0
 */
public record RunSettings(int batchSize, int concurrency, Duration settleDelay, Duration sendWithin,
		Duration pollInterval, Duration stalledAfter, @Nullable Long maxChargeAmount, @Nullable Long maxRunAmount,
		@Nullable String expectedCurrency) {

	/**
	 * Minimum settle delay with a live key.
	 */
	public static final Duration MIN_LIVE_SETTLE_DELAY = Duration.ofMinutes(5);

	/**
	 * Maximum time for sending, and by which it is extended at once.
	 */
	public static final Duration MAX_SEND_WITHIN = Duration.ofDays(366);

	private static final int MAX_BATCH_SIZE = 1000;

	private static final int MAX_CONCURRENCY = 100;

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public RunSettings {
		checkRange("batch-size", batchSize, MAX_BATCH_SIZE);
		checkRange("concurrency", concurrency, MAX_CONCURRENCY);
		checkDuration("settle-delay", settleDelay, Duration.ofDays(1));
		checkDuration("send-within", sendWithin, MAX_SEND_WITHIN);
		checkDuration("poll-interval", pollInterval, Duration.ofHours(1));
		checkDuration("stalled-after", stalledAfter, Duration.ofDays(366));
		checkAmount("max-charge-amount", maxChargeAmount);
		checkAmount("max-run-amount", maxRunAmount);
		if (expectedCurrency != null && !expectedCurrency.matches("[A-Za-z]{3}")) {
			throw new IllegalArgumentException(
					"expected-currency must be a currency code of three letters, such as NGN");
		}
		expectedCurrency = (expectedCurrency != null) ? expectedCurrency.toUpperCase(Locale.ROOT) : null;
	}

	/**
	 * Returns the default settings: batches of 1000 charges, 4 at a time; a settle delay
	 * of 15 minutes; sent within 24 hours; polled every 30 seconds; reported as stalled
	 * after 24 hours; no limits.
	 * @return the settings
	 */
	public static RunSettings defaults() {
		return new RunSettings(MAX_BATCH_SIZE, 4, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofSeconds(30),
				Duration.ofHours(24), null, null, null);
	}

	/**
	 * Returns these settings with another batch size.
	 * @param batchSize maximum number of charges of a batch, between 1 and 1000
	 * @return new settings
	 */
	public RunSettings withBatchSize(int batchSize) {
		return new RunSettings(batchSize, this.concurrency, this.settleDelay, this.sendWithin, this.pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with another concurrency.
	 * @param concurrency maximum number of batches of a run that are being sent or whose
	 * outcome is unknown, between 1 and 100
	 * @return new settings
	 */
	public RunSettings withConcurrency(int concurrency) {
		return new RunSettings(this.batchSize, concurrency, this.settleDelay, this.sendWithin, this.pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with another settle delay.
	 * @param settleDelay how long after a request Paystack may still accept a batch or
	 * show it for the first time, at most one day
	 * @return new settings
	 */
	public RunSettings withSettleDelay(Duration settleDelay) {
		return new RunSettings(this.batchSize, this.concurrency, settleDelay, this.sendWithin, this.pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with another time for sending.
	 * @param sendWithin how long after its start the batches of a run may be sent
	 * @return new settings
	 */
	public RunSettings withSendWithin(Duration sendWithin) {
		return new RunSettings(this.batchSize, this.concurrency, this.settleDelay, sendWithin, this.pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with another poll interval.
	 * @param pollInterval minimum time between two reads of Paystack's batches, at most
	 * one hour
	 * @return new settings
	 */
	public RunSettings withPollInterval(Duration pollInterval) {
		return new RunSettings(this.batchSize, this.concurrency, this.settleDelay, this.sendWithin, pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with another time after which batches are reported as
	 * stalled.
	 * @param stalledAfter after what time an accepted batch that is not complete is
	 * reported
	 * @return new settings
	 */
	public RunSettings withStalledAfter(Duration stalledAfter) {
		return new RunSettings(this.batchSize, this.concurrency, this.settleDelay, this.sendWithin, this.pollInterval,
				stalledAfter, this.maxChargeAmount, this.maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with other limits.
	 * @param maxChargeAmount maximum amount of a charge, in subunits, or {@code null} if
	 * there is none
	 * @param maxRunAmount maximum sum of the amounts of a run, in subunits, or
	 * {@code null} if there is none
	 * @return new settings
	 */
	public RunSettings withLimits(@Nullable Long maxChargeAmount, @Nullable Long maxRunAmount) {
		return new RunSettings(this.batchSize, this.concurrency, this.settleDelay, this.sendWithin, this.pollInterval,
				this.stalledAfter, maxChargeAmount, maxRunAmount, this.expectedCurrency);
	}

	/**
	 * Returns these settings with an expected currency.
	 * @param expectedCurrency the currency code that every charge should have, or
	 * {@code null} if any is expected
	 * @return new settings
	 */
	public RunSettings withExpectedCurrency(@Nullable String expectedCurrency) {
		return new RunSettings(this.batchSize, this.concurrency, this.settleDelay, this.sendWithin, this.pollInterval,
				this.stalledAfter, this.maxChargeAmount, this.maxRunAmount, expectedCurrency);
	}

	/**
	 * Returns the minimum time between the two reads that prove that a batch is absent: a
	 * third of the settle delay.
	 * @return the gap
	 */
	public Duration gap() {
		return this.settleDelay.dividedBy(3);
	}

	private static void checkRange(String name, int value, int max) {
		if (value < 1 || value > max) {
			throw new IllegalArgumentException(name + " must be between 1 and " + max + ", but is " + value);
		}
	}

	private static void checkDuration(String name, Duration duration, Duration max) {
		Objects.requireNonNull(duration, name);
		if (duration.isZero() || duration.isNegative() || duration.compareTo(max) > 0) {
			throw new IllegalArgumentException(
					name + " must be greater than 0 and at most " + max + ", but is " + duration);
		}
	}

	private static void checkAmount(String name, @Nullable Long amount) {
		if (amount != null && amount < 1) {
			throw new IllegalArgumentException(name + " must be greater than 0, but is " + amount);
		}
	}

}
