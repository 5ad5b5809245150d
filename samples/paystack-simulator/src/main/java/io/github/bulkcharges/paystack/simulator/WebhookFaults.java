/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Faults of webhooks. The seed and the reference of an event select its faults, so that
 * they are the same in every run.
 *
 * @param doubled the percentage of events that are sent twice, at the same time
 * @param dropped the percentage of events that are never sent
 * @param delay the maximum delay of an event. Each event has its own delay
 * @param window the number of events that are shuffled, {@code 1} for none
 * @param seed selects other events for the faults
 */
public record WebhookFaults(int doubled, int dropped, Duration delay, int window, long seed) {

	private static final Duration MAX_DELAY = Duration.ofDays(1);

	private static final int MAX_WINDOW = 100_000;

	private static final WebhookFaults NONE = new WebhookFaults(0, 0, Duration.ZERO, 1, 0);

	/**
	 * Validates the faults.
	 */
	public WebhookFaults {
		requirePercentage("doubled", doubled);
		requirePercentage("dropped", dropped);
		if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
			throw new IllegalArgumentException("delay must be between 0 and a day, not " + delay);
		}
		if (window < 1 || window > MAX_WINDOW) {
			throw new IllegalArgumentException("window must be between 1 and " + MAX_WINDOW + ", not " + window);
		}
	}

	private static void requirePercentage(String name, int value) {
		if (value < 0 || value > 100) {
			throw new IllegalArgumentException(name + " must be between 0 and 100, not " + value);
		}
	}

	/**
	 * Returns no faults: every event is sent once, immediately and in order.
	 * @return no faults
	 */
	public static WebhookFaults none() {
		return NONE;
	}

	/**
	 * Returns these faults with another percentage of doubled events.
	 * @param percentage the percentage of events that are sent twice
	 * @return the changed faults
	 */
	public WebhookFaults withDoubled(int percentage) {
		return new WebhookFaults(percentage, this.dropped, this.delay, this.window, this.seed);
	}

	/**
	 * Returns these faults with another percentage of dropped events.
	 * @param percentage the percentage of events that are never sent
	 * @return the changed faults
	 */
	public WebhookFaults withDropped(int percentage) {
		return new WebhookFaults(this.doubled, percentage, this.delay, this.window, this.seed);
	}

	/**
	 * Returns these faults with another maximum delay.
	 * @param maxDelay the maximum delay of an event, at most a day
	 * @return the changed faults
	 */
	public WebhookFaults withDelay(Duration maxDelay) {
		return new WebhookFaults(this.doubled, this.dropped, maxDelay, this.window, this.seed);
	}

	/**
	 * Returns these faults with another number of shuffled events. Events wait for each
	 * other, for at most a tenth of a second.
	 * @param window the number of events that are shuffled, {@code 1} for none
	 * @return the changed faults
	 */
	public WebhookFaults withReorderedAmong(int window) {
		return new WebhookFaults(this.doubled, this.dropped, this.delay, window, this.seed);
	}

	/**
	 * Returns these faults with another seed.
	 * @param seed the seed
	 * @return the changed faults
	 */
	public WebhookFaults withSeed(long seed) {
		return new WebhookFaults(this.doubled, this.dropped, this.delay, this.window, seed);
	}

	boolean drops(String reference) {
		return random("drop", reference).nextInt(100) < this.dropped;
	}

	boolean doubles(String reference) {
		return random("double", reference).nextInt(100) < this.doubled;
	}

	long delayNanos(String reference) {
		return this.delay.isZero() ? 0 : random("delay", reference).nextLong(this.delay.toNanos());
	}

	/** Returns the position of an event among those that are shuffled. */
	long rank(String reference) {
		return random("order", reference).nextLong();
	}

	private SplittableRandom random(String what, String reference) {
		return new SplittableRandom(31 * (31 * this.seed + what.hashCode()) + reference.hashCode());
	}

}
