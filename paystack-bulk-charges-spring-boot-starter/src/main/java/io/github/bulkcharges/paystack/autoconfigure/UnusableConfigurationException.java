package io.github.bulkcharges.paystack.autoconfigure;

/**
 * What is configured is well-formed, and yet no client can be made of it.
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
