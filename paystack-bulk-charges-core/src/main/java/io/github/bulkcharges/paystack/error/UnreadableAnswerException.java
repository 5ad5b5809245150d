package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.Nullable;

/**
 * The service answered a read with something that is not what it documents: a page of
 * HTML, half a JSON text, an envelope without its data.
 *
 * @since 0.1.0
 */
public final class UnreadableAnswerException extends PaystackException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param answer what came
	 * @param cause what lies behind it
	 */
	public UnreadableAnswerException(String message, ServiceAnswer answer, @Nullable Throwable cause) {
		super(Delivery.UNKNOWN, message, answer, cause);
	}

}
