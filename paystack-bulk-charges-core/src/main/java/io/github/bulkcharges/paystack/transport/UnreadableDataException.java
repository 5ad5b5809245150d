package io.github.bulkcharges.paystack.transport;

/**
 * The data of an answer is not what the operation answers with.
 */
final class UnreadableDataException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnreadableDataException(String message) {
		super(message);
	}

}
