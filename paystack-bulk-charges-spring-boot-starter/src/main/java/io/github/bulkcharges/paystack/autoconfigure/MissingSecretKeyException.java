package io.github.bulkcharges.paystack.autoconfigure;

/**
 * There is no {@code paystack.secret-key}.
 */
final class MissingSecretKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingSecretKeyException() {
		super("The property paystack.secret-key is missing");
	}

}
