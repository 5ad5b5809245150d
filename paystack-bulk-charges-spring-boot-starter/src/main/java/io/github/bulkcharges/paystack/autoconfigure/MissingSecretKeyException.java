package io.github.bulkcharges.paystack.autoconfigure;

/**
 * There is no {@code paystack.secret-key}, or none of one of several clients.
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
