/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Options of the webhooks of a {@link PaystackSimulator}. Start from {@link #defaults()}
 * and change them with the {@code with} methods.
 *
 * @param url an {@code http} URL on this machine, or {@code null} for no webhooks
 * @param signingKey the secret key that signs events, or {@code null} for the key that
 * sent the batch
 * @param retryDelays the delay before each retry of an event that was not acknowledged
 * with HTTP status 200. After the last one the simulator gives up
 * @param timeout the maximum duration of a request
 * @param concurrency the maximum number of concurrent requests
 * @param capacity the capacity of the queue of events. While it is full, no charge is
 * attempted
 * @param faults the faults
 */
public record WebhookOptions(@Nullable String url, @Nullable String signingKey, List<Duration> retryDelays,
		Duration timeout, int concurrency, int capacity, WebhookFaults faults) {

	private static final int MAX_RETRIES = 100;

	private static final Duration MAX_DURATION = Duration.ofHours(1);

	private static final int MAX_CONCURRENCY = 1000;

	private static final int MAX_CAPACITY = 1_000_000;

	// The service retries after 3 minutes four times, then every hour.
	private static final WebhookOptions DEFAULTS = new WebhookOptions(null, null,
			retryDelays(Duration.ofMillis(100), Duration.ofSeconds(2)), Duration.ofSeconds(5), 10, 10_000,
			WebhookFaults.none());

	/**
	 * Validates the options.
	 */
	public WebhookOptions {
		if (url != null) {
			WebhookTarget.of(url);
		}
		if (signingKey != null && signingKey.isBlank()) {
			throw new IllegalArgumentException("signingKey must not be blank");
		}
		retryDelays = List.copyOf(retryDelays);
		if (retryDelays.size() > MAX_RETRIES) {
			throw new IllegalArgumentException(
					"retryDelays must be at most " + MAX_RETRIES + ", but are " + retryDelays.size());
		}
		for (Duration delay : retryDelays) {
			if (delay.isNegative() || delay.compareTo(MAX_DURATION) > 0) {
				throw new IllegalArgumentException("A retry delay must be between 0 and an hour, not " + delay);
			}
		}
		if (timeout.toMillis() < 1 || timeout.compareTo(MAX_DURATION) > 0) {
			throw new IllegalArgumentException("timeout must be between 1 ms and an hour, not " + timeout);
		}
		requireBetween("concurrency", concurrency, MAX_CONCURRENCY);
		requireBetween("capacity", capacity, MAX_CAPACITY);
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
	 * Returns the default options: no webhooks, because there is no URL; four retries
	 * after 100 ms and three after 2 s, a timeout of 5 s, 10 concurrent requests, a
	 * capacity of 10,000 events, and no faults.
	 * @return the default options
	 */
	public static WebhookOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns these options with another URL.
	 * @param url an {@code http} URL on this machine, or {@code null} for no webhooks
	 * @return the changed options
	 */
	public WebhookOptions withUrl(@Nullable String url) {
		return new WebhookOptions(url, this.signingKey, this.retryDelays, this.timeout, this.concurrency, this.capacity,
				this.faults);
	}

	/**
	 * Returns these options with another signing key, for example to send events with a
	 * forged signature.
	 * @param signingKey the key that signs events, or {@code null} for the key that sent
	 * the batch
	 * @return the changed options
	 */
	public WebhookOptions withSigningKey(@Nullable String signingKey) {
		return new WebhookOptions(this.url, signingKey, this.retryDelays, this.timeout, this.concurrency, this.capacity,
				this.faults);
	}

	/**
	 * Returns these options with other retries.
	 * @param retryDelays the delay before each retry, none for no retries
	 * @return the changed options
	 */
	public WebhookOptions withRetryDelays(Duration... retryDelays) {
		return new WebhookOptions(this.url, this.signingKey, List.of(retryDelays), this.timeout, this.concurrency,
				this.capacity, this.faults);
	}

	/**
	 * Returns these options with another timeout.
	 * @param timeout the maximum duration of a request
	 * @return the changed options
	 */
	public WebhookOptions withTimeout(Duration timeout) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, timeout, this.concurrency, this.capacity,
				this.faults);
	}

	/**
	 * Returns these options with another concurrency.
	 * @param concurrency the maximum number of concurrent requests; {@code 1} preserves
	 * the order of events
	 * @return the changed options
	 */
	public WebhookOptions withConcurrency(int concurrency) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, this.timeout, concurrency, this.capacity,
				this.faults);
	}

	/**
	 * Returns these options with another capacity.
	 * @param capacity the capacity of the queue of events
	 * @return the changed options
	 */
	public WebhookOptions withCapacity(int capacity) {
		return new WebhookOptions(this.url, this.signingKey, this.retryDelays, this.timeout, this.concurrency, capacity,
				this.faults);
	}

	/**
	 * Returns these options with other faults.
	 * @param faults the faults
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
