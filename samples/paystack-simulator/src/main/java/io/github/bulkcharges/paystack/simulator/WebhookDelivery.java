package io.github.bulkcharges.paystack.simulator;

/**
 * An event that is to be posted.
 *
 * @param target where to
 * @param charge the charge that was debited
 * @param attempt how often it was posted before
 * @param due when to post it, as {@link System#nanoTime()} tells
 * @param number what comes first when several are due
 * @param round how often everything was forgotten before it came up
 */
record WebhookDelivery(WebhookTarget target, ChargeView charge, int attempt, long due, long number,
		int round) implements Comparable<WebhookDelivery> {

	String reference() {
		return this.charge.charge().reference();
	}

	WebhookDelivery at(long due, long number) {
		return new WebhookDelivery(this.target, this.charge, this.attempt, due, number, this.round);
	}

	WebhookDelivery again(long due, long number) {
		return new WebhookDelivery(this.target, this.charge, this.attempt + 1, due, number, this.round);
	}

	@Override
	public int compareTo(WebhookDelivery other) {
		int byTime = Long.signum(this.due - other.due);
		return (byTime != 0) ? byTime : Long.compare(this.number, other.number);
	}

}
