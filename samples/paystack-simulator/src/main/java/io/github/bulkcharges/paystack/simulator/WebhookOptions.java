package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link PaystackSimulator} sends webhooks. Take {@link #defaults()} and change
 * what matters with the {@code with} methods.
 *
 * @param url where to, an {@code http} URL on this machine, or {@code null} for nowhere
 * @param signingKey the secret key that signs, or {@code null} for the one with which the
 * charge's batch was sent
 * @param retryDelays how long to wait before each repetition of what was not acknowledged
 * with HTTP status 200; after the last one the simulator gives up
 * @param timeout how long one request may take from beginning to end
 * @param concurrency how many requests are under way at a time
 * @param capacity how many events may wait. When there are as many, no further charge is
 * attempted until there is room
 * @param faults what goes wrong on the way
 */
public record WebhookOptions(@Nullable String url, @Nullable String signingKey, List<Duration> retryDelays,
		Duration timeout, int concurrency, int capacity, WebhookFaults faults) {

	private static final int MOST_RETRIES = 100;

	private static final Duration LONGEST = Duration.ofHours(1);

	private static final int HIGHEST_CONCURRENCY = 1000;

	private static final int LARGEST_CAPACITY = 1_000_000;

	// The service waits 3 minutes four times, then an hour each time.
	private static final WebhookOptions DEFAULTS = new WebhookOptions(null, null,
			retryDelays(Duration.ofMillis(100), Duration.ofSeconds(2)), Duration.ofSeconds(5), 10, 10_000,
			WebhookFaults.none());

	/**
	 * Check the options.
	 */
	public WebhookOptions {
		if (url != null) {
			WebhookTarget.of(url);
		}
		if (signingKey != null && signingKey.isBlank()) {
			throw new IllegalArgumentException("signingKey must not be blank");
		}
		retryDelays = List.copyOf(retryDelays);
		if (retryDelays.size() > MOST_RETRIES) {
			throw new IllegalArgumentException(
					"retryDelays must be at most " + MOST_RETRIES + ", but are " + retryDelays.size());
		}
		for (Duration delay : retryDelays) {
			if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
				throw new IllegalArgumentException("A retry delay must be between nothing and an hour, not " + delay);
			}
		}
		if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("timeout must be between 1 ms and an hour, not " + timeout);
		}
		requireBetween("concurrency", concurrency, HIGHEST_CONCURRENCY);
		requireBetween("capacity", capacity, LARGEST_CAPACITY);
	}

	private static List<Duration> retryDelays(Duration first, Duration later) {
		List<Duration> delays = new ArrayList<>(Collections.nCopies(4, first));
		delays.addAll(Collections.nCopies(3, later));
		return delays;
	}

	private static void requireBetween(String name, int value, int highest) {
		if (value < 1 || value > highest) {
			throw new IllegalArgumentException(name + " must be between 1 and " + highest + ", not " + value);
		}
	}

	/**
	 * No URL, and so no webhooks. With one: repeated four times after 100 ms and three
	 * times after 2 s, 5 s for an answer, 10 requests at a time, room for 10,000 events,
	 * no faults.
	 * @return the default options
	 */
	public static WebhookOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * The same options with another destination.
	 * @param url an {@code http} URL on this machine, or {@code null} for nowhere
	 * @return the changed options
	 */
	public WebhookOptions withUrl(@Nullable String url) {
		return new WebhookOptions(url, this.signingKey, this.retryDelays, this.timeout, this.concurrency, this.capacity,
				this.faults);
	}

	/**
	 * The same options with another key, say to see what becomes of a forged event.
	 * @param signingKey the key that signs, or {@code null} for the one with which the
	 * charge's batch was sent
	 * @return the changed options
	 */
	public WebhookOptions withSigningKey(@Nullable String signingKey) {
		return new WebhookOptions(this.url, signingKey, this.retryDelays, this.timeout, this.concurrency, this.capacity,
				this.faults);
	}

	/**
	 * The same options with another schedule.
	 * @param retryDelays how long to wait before each repetition, none to give up at once
	 * @return the changed options
	 */
	public WebhookOptions withRetryDelays(Duration... retryDelays) {
		return new WebhookOptions(this.url, this.signingKey, List.of(retryDelays), this.timeout, this.concurrency,
				this.capacity, this.faults);
	}

	/**
	 * The same options with another time-out.
	 * @param timeout how long one request may take from beginning to end
	 * @return the changed options
	 */
	public WebhookOptions withTimeout(Duration timeout) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, timeout, this.concurrency, this.capacity,
				this.faults);
	}

	/**
	 * The same options with more or fewer requests at a time.
	 * @param concurrency how many requests are under way at a time; one at a time keeps
	 * the order
	 * @return the changed options
	 */
	public WebhookOptions withConcurrency(int concurrency) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, this.timeout, concurrency, this.capacity,
				this.faults);
	}

	/**
	 * The same options with more or less room.
	 * @param capacity how many events may wait
	 * @return the changed options
	 */
	public WebhookOptions withCapacity(int capacity) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, this.timeout, this.concurrency, capacity,
				this.faults);
	}

	/**
	 * The same options with other faults.
	 * @param faults what goes wrong on the way
	 * @return the changed options
	 */
	public WebhookOptions withFaults(WebhookFaults faults) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, this.timeout, this.concurrency,
				this.capacity, faults);
	}

	@Override
	public String toString() {
		return "WebhookOptions[url=" + this.url + ", retryDelays=" + this.retryDelays + ", timeout=" + this.timeout
				+ ", concurrency=" + this.concurrency + ", capacity=" + this.capacity + ", faults=" + this.faults + "]";
	}

}
