package io.github.bulkcharges.paystack.simulator;

/**
 * What was debited under one reference.
 *
 * @param times how often money was taken, which should never be more than once
 * @param amount how much was taken in all, in subunits
 */
public record Debits(int times, long amount) {

	Debits plus(Debits other) {
		return new Debits(this.times + other.times, this.amount + other.amount);
	}

}
