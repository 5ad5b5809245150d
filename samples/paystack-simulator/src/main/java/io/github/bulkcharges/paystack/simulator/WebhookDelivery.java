/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * An event to be posted.
 *
 * @param target the destination
 * @param charge the charge that was debited
 * @param attempt the number of earlier attempts
 * @param due when to post it, in terms of {@link System#nanoTime()}
 * @param number the order of events that are due at the same time
 * @param round the number of resets before the debit
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
