/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.settings;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * Settings for the client-side rate limit, which keeps the service from refusing
 * requests. Paystack counts each operation separately, over 60 seconds. A bulk charge
 * counts as one request, regardless of its number of charges.
 *
 * @param enabled whether the client limits its rate
 * @param requests maximum number of requests of one operation in 60 seconds, or
 * {@code null} for the limit of the service: 600 with a live key (3000 for
 * {@code verify}), 100 with a test key or a key of unknown kind
 * @param share the part of the limit that this client may use if several clients share a
 * key; greater than 0, at most 1
 * @param queueCapacity maximum number of queued requests. Further ones fail without being
 * sent
 * @see <a href="https://paystack.com/docs/api/rate-limiting/">Paystack: Rate limits</a>
 * @since 0.1.0
 */
public record RateLimitSettings(boolean enabled, @Nullable Integer requests, BigDecimal share, int queueCapacity) {

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public RateLimitSettings {
		if (requests != null && requests < 1) {
			throw new IllegalArgumentException("requests must be at least 1, but is " + requests);
		}
		if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
			throw new IllegalArgumentException("share must be greater than 0 and at most 1, but is " + share);
		}
		if (queueCapacity < 0) {
			throw new IllegalArgumentException("queue-capacity must not be negative, but is " + queueCapacity);
		}
	}

	/**
	 * Returns the default settings: the limit of the service, used by one client alone,
	 * with at most 10,000 queued requests.
	 * @return the settings
	 */
	public static RateLimitSettings defaults() {
		return new RateLimitSettings(true, null, BigDecimal.ONE, 10_000);
	}

	/**
	 * Returns settings without a client-side limit.
	 * @return the settings
	 */
	public static RateLimitSettings disabled() {
		return new RateLimitSettings(false, null, BigDecimal.ONE, 0);
	}

	/**
	 * Returns these settings with another number of requests.
	 * @param requests maximum number of requests of one operation in 60 seconds
	 * @return new settings
	 */
	public RateLimitSettings withRequests(int requests) {
		return new RateLimitSettings(this.enabled, requests, this.share, this.queueCapacity);
	}

	/**
	 * Returns these settings for one of several clients that share a key.
	 * @param share the part of the limit that this client may use, such as 0.5 for one of
	 * two clients
	 * @return new settings
	 */
	public RateLimitSettings withShare(BigDecimal share) {
		return new RateLimitSettings(this.enabled, this.requests, share, this.queueCapacity);
	}

	/**
	 * Returns these settings for one of several clients that share a key.
	 * @param share the part of the limit that this client may use, as a decimal number
	 * such as {@code "0.5"}
	 * @return new settings
	 * @throws IllegalArgumentException if it is not a number, or out of range
	 */
	public RateLimitSettings withShare(String share) {
		return withShare(new BigDecimal(share));
	}

	/**
	 * Returns these settings with another queue capacity.
	 * @param queueCapacity maximum number of queued requests
	 * @return new settings
	 */
	public RateLimitSettings withQueueCapacity(int queueCapacity) {
		return new RateLimitSettings(this.enabled, this.requests, this.share, queueCapacity);
	}

}
