package io.github.bulkcharges.paystack.settings;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How many requests a client makes of its own accord, so that the service need not refuse
 * any. The service counts each operation by itself, over 60 seconds; a bulk charge counts
 * once, however many charges it carries.
 *
 * @param enabled whether the client limits itself
 * @param requests how many requests of one operation in 60 seconds; {@code null} for what
 * the service allows: 600 with a live key (3000 for {@code verify}), 100 with a test key
 * or one of an unknown kind
 * @param share the part of that which this client may use, where several share a key;
 * greater than 0, at most 1
 * @param mostWaiting how many requests may wait for their turn; further ones fail without
 * being sent
 * @see <a href="https://paystack.com/docs/api/rate-limiting/">Paystack: Rate limits</a>
 * @since 0.1.0
 */
public record RateLimitSettings(boolean enabled, @Nullable Integer requests, BigDecimal share, int mostWaiting) {

	/**
	 * Create settings.
	 */
	public RateLimitSettings {
		if (requests != null && requests < 1) {
			throw new IllegalArgumentException("There must be at least 1 request in 60 seconds, but " + requests);
		}
		if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
			throw new IllegalArgumentException("The share must be greater than 0 and at most 1, but is " + share);
		}
		if (mostWaiting < 0) {
			throw new IllegalArgumentException("The most that may wait must not be negative, but is " + mostWaiting);
		}
	}

	/**
	 * What the service allows, for one client alone, with at most 10,000 waiting.
	 * @return the settings
	 */
	public static RateLimitSettings defaults() {
		return new RateLimitSettings(true, null, BigDecimal.ONE, 10_000);
	}

	/**
	 * No limit of our own: the service refuses what is too much.
	 * @return the settings
	 */
	public static RateLimitSettings off() {
		return new RateLimitSettings(false, null, BigDecimal.ONE, 0);
	}

	/**
	 * The same settings with a number of requests.
	 * @param requests how many requests of one operation in 60 seconds
	 * @return new settings
	 */
	public RateLimitSettings withRequests(int requests) {
		return new RateLimitSettings(this.enabled, requests, this.share, this.mostWaiting);
	}

	/**
	 * The same settings for one of several clients that share a key.
	 * @param share the part that this client may use, such as {@code 0.5} for one of two
	 * @return new settings
	 */
	public RateLimitSettings withShare(BigDecimal share) {
		return new RateLimitSettings(this.enabled, this.requests, share, this.mostWaiting);
	}

	/**
	 * The same settings with another queue.
	 * @param mostWaiting how many requests may wait for their turn
	 * @return new settings
	 */
	public RateLimitSettings withMostWaiting(int mostWaiting) {
		return new RateLimitSettings(this.enabled, this.requests, this.share, mostWaiting);
	}

}
