package io.github.bulkcharges.paystack.transport;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.PaystackException;
import io.github.bulkcharges.paystack.error.RateLimitedException;

/**
 * The one place that decides what may be repeated.
 */
final class RepeatRule {

	private RepeatRule() {
	}

	/**
	 * Whether doing it again cannot do any harm.
	 */
	static boolean mayRepeat(Operation operation, PaystackException failure) {
		if (failure instanceof InvalidRequestException || failure.getCause() instanceof KeyRing.KeyRefused) {
			return false;
		}
		return switch (failure.delivery()) {
			case NOT_SENT -> true;
			case REFUSED -> failure instanceof RateLimitedException;
			case UNKNOWN -> operation.isRepeatable();
		};
	}

}
