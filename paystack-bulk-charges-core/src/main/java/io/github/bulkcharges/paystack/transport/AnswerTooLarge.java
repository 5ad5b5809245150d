package io.github.bulkcharges.paystack.transport;

import java.io.IOException;

/**
 * An answer was larger than this client is willing to keep.
 */
final class AnswerTooLarge extends IOException {

	private static final long serialVersionUID = 1L;

	AnswerTooLarge(int largest) {
		super("The answer has more than " + largest + " bytes");
	}

}
