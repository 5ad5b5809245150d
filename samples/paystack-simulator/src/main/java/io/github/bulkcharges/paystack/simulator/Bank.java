package io.github.bulkcharges.paystack.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where money moves. It does what it is told and counts it, and knows nothing of used
 * references: so what it counted is a witness of what the rest did.
 */
final class Bank {

	private final Map<String, Debits> debits = new ConcurrentHashMap<>();

	void debit(String reference, long amount) {
		this.debits.merge(reference, new Debits(1, amount), Debits::plus);
	}

	/** A live view of what was debited, by reference. */
	Map<String, Debits> debits() {
		return Collections.unmodifiableMap(this.debits);
	}

	void reset() {
		this.debits.clear();
	}

}
