package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;

/**
 * What is explored.
 *
 * @param instances the number of instances
 * @param claims how often the batch may be claimed
 * @param crashes how many crashes there may be; an instance that has crashed is started
 * again
 * @param faults how many requests may fail with a certain outcome: not sent, refused, too
 * many requests
 * @param late by how many ticks the bound on pauses and lateness may be exceeded
 * @param everyCall whether every call of an instance is a scheduling point; otherwise
 * calls that read the ledger are made together with the call before them
 * @param leases whether only one instance reconciles at a time; otherwise any number
 * @param dedupe whether the service debits a reference once
 * @param maxStates after how many states the exploration gives up
 */
record Limits(int instances, int claims, int crashes, int faults, int late, boolean everyCall, boolean leases,
		boolean dedupe, int maxStates) {

	static final Duration TICK = Duration.ofSeconds(30);

	/** The durations of the protocol in ticks. */
	static final int ATTEMPT = 0;

	static final int MARGIN = 1;

	static final int SETTLE_DELAY = 1;

	static final int GAP = 1;

	static Limits of(int instances) {
		return new Limits(instances, 2, 0, 0, 0, false, false, false, 5_000_000);
	}

	Limits withClaims(int claims) {
		return new Limits(this.instances, claims, this.crashes, this.faults, this.late, this.everyCall, this.leases,
				this.dedupe, this.maxStates);
	}

	Limits withCrashes(int crashes) {
		return new Limits(this.instances, this.claims, crashes, this.faults, this.late, this.everyCall, this.leases, this.dedupe,
				this.maxStates);
	}

	Limits withFaults(int faults) {
		return new Limits(this.instances, this.claims, this.crashes, faults, this.late, this.everyCall, this.leases, this.dedupe,
				this.maxStates);
	}

	Limits withLate(int late) {
		return new Limits(this.instances, this.claims, this.crashes, this.faults, late, this.everyCall, this.leases, this.dedupe,
				this.maxStates);
	}

	Limits withEveryCall() {
		return new Limits(this.instances, this.claims, this.crashes, this.faults, this.late, true, this.leases, this.dedupe,
				this.maxStates);
	}

	Limits withLeases() {
		return new Limits(this.instances, this.claims, this.crashes, this.faults, this.late, this.everyCall, true, this.dedupe,
				this.maxStates);
	}

	Limits withDedupe() {
		return new Limits(this.instances, this.claims, this.crashes, this.faults, this.late, this.everyCall, this.leases, true,
				this.maxStates);
	}

	Limits withMaxStates(int maxStates) {
		return new Limits(this.instances, this.claims, this.crashes, this.faults, this.late, this.everyCall, this.leases,
				this.dedupe, maxStates);
	}

	static Duration ticks(int count) {
		return TICK.multipliedBy(count);
	}

}
