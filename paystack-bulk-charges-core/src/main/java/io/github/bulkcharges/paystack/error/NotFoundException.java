package io.github.bulkcharges.paystack.error;

/**
 * The service does not know the batch or the reference.
 * <p>
 * Of a reference this never means that it is safe to charge again: whether a charge that
 * is only queued already has a transaction is not documented.
 *
 * @since 0.1.0
 */
public final class NotFoundException extends PaystackRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param answer what the service said
	 */
	public NotFoundException(String message, ServiceAnswer answer) {
		super(message, answer);
	}

}
