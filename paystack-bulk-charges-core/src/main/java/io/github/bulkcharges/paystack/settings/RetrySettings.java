package io.github.bulkcharges.paystack.settings;

import java.time.Duration;

/**
 * How what is safe to repeat is repeated. What that is cannot be set: reads and pause
 * after anything but a refusal, {@code initiate} and {@code resume} only when they were
 * not sent, or not accepted because of a rate limit.
 *
 * @param retries how often a failed attempt is repeated; 0 turns it off
 * @param delay the longest wait before the first repetition; it doubles with each, and
 * the real wait is a random part of it
 * @param maxDelay the longest wait before any repetition that the service has not asked
 * for
 * @param longestWait the longest wait that the service may ask for; when it asks for
 * more, the call fails and its exception says how long
 * @param totalTime how long all attempts and waits may take together
 * @since 0.1.0
 */
public record RetrySettings(int retries, Duration delay, Duration maxDelay, Duration longestWait, Duration totalTime) {

	private static final int MOST_RETRIES = 20;

	/**
	 * Create settings.
	 */
	public RetrySettings {
		if (retries < 0 || retries > MOST_RETRIES) {
			throw new IllegalArgumentException(
					"The retries must be between 0 and " + MOST_RETRIES + ", but are " + retries);
		}
		check("delay", delay);
		check("longest delay", maxDelay);
		check("longest wait", longestWait);
		check("total time", totalTime);
	}

	/**
	 * Two retries, after at most half a second and a second; a wait of up to a minute
	 * where the service asks for it; five minutes in all.
	 * @return the settings
	 */
	public static RetrySettings defaults() {
		return new RetrySettings(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60),
				Duration.ofMinutes(5));
	}

	/**
	 * No repetition at all.
	 * @return the settings
	 */
	public static RetrySettings none() {
		return defaults().withRetries(0);
	}

	/**
	 * The same settings with another number of retries.
	 * @param retries how often a failed attempt is repeated
	 * @return new settings
	 */
	public RetrySettings withRetries(int retries) {
		return new RetrySettings(retries, this.delay, this.maxDelay, this.longestWait, this.totalTime);
	}

	/**
	 * The same settings with other delays.
	 * @param delay the longest wait before the first repetition
	 * @param maxDelay the longest wait before any repetition
	 * @return new settings
	 */
	public RetrySettings withDelay(Duration delay, Duration maxDelay) {
		return new RetrySettings(this.retries, delay, maxDelay, this.longestWait, this.totalTime);
	}

	/**
	 * The same settings with another bound on what the service may ask for.
	 * @param longestWait the longest wait that the service may ask for
	 * @return new settings
	 */
	public RetrySettings withLongestWait(Duration longestWait) {
		return new RetrySettings(this.retries, this.delay, this.maxDelay, longestWait, this.totalTime);
	}

	/**
	 * The same settings with another bound on the whole.
	 * @param totalTime how long all attempts and waits may take together
	 * @return new settings
	 */
	public RetrySettings withTotalTime(Duration totalTime) {
		return new RetrySettings(this.retries, this.delay, this.maxDelay, this.longestWait, totalTime);
	}

	private static void check(String name, Duration duration) {
		if (duration.isZero() || duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
			throw new IllegalArgumentException(
					"The " + name + " must be longer than nothing and at most a day, but is " + duration);
		}
	}

}
