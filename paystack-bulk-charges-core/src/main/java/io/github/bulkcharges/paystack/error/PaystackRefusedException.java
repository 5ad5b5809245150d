package io.github.bulkcharges.paystack.error;

/**
 * The service answered and did not do what was asked. The more specific refusals are its
 * subclasses.
 *
 * @since 0.1.0
 */
public sealed class PaystackRefusedException extends PaystackException
		permits AuthenticationException, NotFoundException, RateLimitedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param answer what the service said
	 */
	public PaystackRefusedException(String message, ServiceAnswer answer) {
		super(Delivery.REFUSED, message, answer, null);
	}

}
