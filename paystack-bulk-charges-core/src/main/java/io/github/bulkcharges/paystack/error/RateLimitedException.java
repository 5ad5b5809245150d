package io.github.bulkcharges.paystack.error;

import java.time.Duration;
import java.util.Optional;

/**
 * Too many requests in the service's window (HTTP 429). The request was not accepted; it
 * may be sent again later.
 *
 * @see <a href="https://paystack.com/docs/api/rate-limiting/">Paystack: Rate limits</a>
 * @since 0.1.0
 */
public final class RateLimitedException extends PaystackRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param answer what the service said
	 */
	public RateLimitedException(String message, ServiceAnswer answer) {
		super(message, answer);
	}

	/**
	 * How long the service asked to wait.
	 * @return the time until the window ends, or empty when the service did not say
	 */
	public Optional<Duration> retryAfter() {
		return answer().map(ServiceAnswer::retryAfter);
	}

}
