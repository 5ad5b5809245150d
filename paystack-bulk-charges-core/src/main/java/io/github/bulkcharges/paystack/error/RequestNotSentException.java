package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.Nullable;

/**
 * No byte of the request left: the connection was refused, the host is not known, the
 * certificate was not trusted, this client had no room for the request, or there was no
 * secret key that may be sent. Sending it again is safe.
 *
 * @since 0.1.0
 */
public final class RequestNotSentException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param cause what lies behind it
	 */
	public RequestNotSentException(String message, @Nullable Throwable cause) {
		super(Delivery.NOT_SENT, message, null, cause);
	}

}
