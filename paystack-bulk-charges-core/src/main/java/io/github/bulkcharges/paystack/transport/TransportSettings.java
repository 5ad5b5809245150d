package io.github.bulkcharges.paystack.transport;

import java.time.Duration;

import io.github.bulkcharges.paystack.settings.RateLimitSettings;
import io.github.bulkcharges.paystack.settings.RetrySettings;

/**
 * What the transport is set to.
 *
 * @param clientName what the client is called in metrics
 * @param keys the secret key as it is now
 * @param baseUrl where the service is
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer to begin, except for
 * {@link Operation#INITIATE}
 * @param timeout how long an attempt may take from beginning to end, except for
 * {@link Operation#INITIATE}
 * @param initiateTimeout how long an attempt of {@link Operation#INITIATE} may take from
 * beginning to end; nothing shorter cuts it off
 * @param largestAnswer the most bytes that an answer may have
 * @param platformThreads how many threads there are where the JVM has no virtual ones
 * @param retry how what is safe to repeat is repeated
 * @param rateLimit how many requests the client makes of its own accord
 */
public record TransportSettings(String clientName, KeyRing keys, String baseUrl, Duration connectTimeout,
		Duration readTimeout, Duration timeout, Duration initiateTimeout, int largestAnswer, int platformThreads,
		RetrySettings retry, RateLimitSettings rateLimit) {

	Duration timeoutOf(Operation operation) {
		return (operation == Operation.INITIATE) ? this.initiateTimeout : this.timeout;
	}

	Duration silenceOf(Operation operation) {
		return (operation == Operation.INITIATE) ? this.initiateTimeout : this.readTimeout;
	}

	@Override
	public String toString() {
		return "TransportSettings[baseUrl=" + this.baseUrl + "]";
	}

}
