package io.github.bulkcharges.paystack.autoconfigure;

/**
 * Thrown if the secret key of a client is missing.
 */
final class MissingSecretKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	MissingSecretKeyException(String property) {
		super("The property " + property + " is missing");
		this.property = property;
	}

	String property() {
		return this.property;
	}

}
