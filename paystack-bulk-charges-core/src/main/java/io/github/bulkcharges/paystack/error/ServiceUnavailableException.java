package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.Nullable;

/**
 * The service failed, did not answer in time, or the connection broke. What was asked
 * only read, or may be repeated without harm; where that is not so the exception is
 * {@link OutcomeUnknownException}.
 *
 * @since 0.1.0
 */
public final class ServiceUnavailableException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param answer what the service said, where it said anything
	 * @param cause what lies behind it
	 */
	public ServiceUnavailableException(String message, @Nullable ServiceAnswer answer, @Nullable Throwable cause) {
		super(Delivery.UNKNOWN, message, answer, cause);
	}

}
