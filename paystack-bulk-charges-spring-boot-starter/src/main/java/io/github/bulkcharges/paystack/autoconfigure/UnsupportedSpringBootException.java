package io.github.bulkcharges.paystack.autoconfigure;

/**
 * Thrown if the application's version of Spring Boot is too old for the starter.
 */
final class UnsupportedSpringBootException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String version;

	UnsupportedSpringBootException(String version) {
		super("The Paystack starter does not work with Spring Boot " + version);
		this.version = version;
	}

	String version() {
		return this.version;
	}

}
