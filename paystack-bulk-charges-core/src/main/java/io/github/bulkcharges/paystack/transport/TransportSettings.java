package io.github.bulkcharges.paystack.transport;

import java.time.Duration;

/**
 * What the transport is set to.
 *
 * @param secretKey the secret key
 * @param baseUrl where the service is
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer to begin, except for
 * {@link Operation#INITIATE}
 * @param timeout how long a call may take from beginning to end, except for
 * {@link Operation#INITIATE}
 * @param initiateTimeout how long {@link Operation#INITIATE} may take from beginning to
 * end; nothing shorter cuts it off
 * @param largestAnswer the most bytes that an answer may have
 */
public record TransportSettings(String secretKey, String baseUrl, Duration connectTimeout, Duration readTimeout,
		Duration timeout, Duration initiateTimeout, int largestAnswer) {

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
