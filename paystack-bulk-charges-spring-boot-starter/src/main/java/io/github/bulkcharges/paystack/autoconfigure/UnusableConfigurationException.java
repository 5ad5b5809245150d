package io.github.bulkcharges.paystack.autoconfigure;

/**
 * Thrown if the properties of a client are valid one by one, but contradict each other.
 */
final class UnusableConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String client;

	UnusableConfigurationException(String client, RuntimeException cause) {
		super(cause.getMessage(), cause);
		this.client = client;
	}

	String client() {
		return this.client;
	}

}
