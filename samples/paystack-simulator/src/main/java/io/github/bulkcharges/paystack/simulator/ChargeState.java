package io.github.bulkcharges.paystack.simulator;

/**
 * Where a charge stands.
 *
 * @param attempts how often it was attempted
 * @param outcome how the last attempt ended
 * @param updatedAt when that was, in milliseconds since the epoch
 */
record ChargeState(int attempts, Outcome outcome, long updatedAt) {

	private static final int MOST_ATTEMPTS = 5;

	static ChargeState accepted(long at) {
		return new ChargeState(0, Outcome.NOT_ATTEMPTED, at);
	}

	ChargeState attempted(Outcome outcome, long at) {
		return new ChargeState(this.attempts + 1, outcome, at);
	}

	/** Whether no further attempt follows: a charge may have failed and not be final. */
	boolean isFinal() {
		return !this.outcome.worthRepeating() || this.attempts == MOST_ATTEMPTS;
	}

}
