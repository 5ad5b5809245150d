package io.github.bulkcharges.paystack.error;

/**
 * The service refused the secret key, or the address of this machine (HTTP 401 or 403).
 *
 * @since 0.1.0
 */
public final class AuthenticationException extends PaystackRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what happened, why, and what to do next
	 * @param answer what the service said
	 */
	public AuthenticationException(String message, ServiceAnswer answer) {
		super(message, answer);
	}

}
