package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeResult;
import io.github.bulkcharges.paystack.internal.ledger.MemoryLedger.Snapshot;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;

/**
 * Everything at one moment.
 *
 * @param now the time
 * @param ledger the contents of the ledger
 * @param service the service
 * @param instances the instances
 * @param processed the outcomes that the application has processed, by reference
 * @param crashes how many crashes there may still be
 * @param faults how many faults there may still be
 */
record World(Instant now, Contents ledger, SimulatedService service, List<Instance> instances,
		Map<String, ChargeResult> processed, int crashes, int faults) {

	/**
	 * The contents of the ledger with their fingerprint.
	 */
	record Contents(Snapshot snapshot, Fingerprint fingerprint) {

		static Contents of(Snapshot snapshot) {
			return new Contents(snapshot, Relevance.of(snapshot));
		}

	}

	/**
	 * An instance.
	 *
	 * @param history what it has seen
	 * @param passed when it passed the gate, or {@code null} if it is not sending
	 */
	record Instance(History history, @Nullable Instant passed) {

	}

	RunRecord run() {
		return this.ledger.snapshot().runs().get(0);
	}

	List<BatchRecord> batches() {
		return this.ledger.snapshot().batches();
	}

	World at(Instant now) {
		return new World(now, this.ledger, this.service.at(now), this.instances, this.processed, this.crashes,
				this.faults);
	}

	World with(Contents ledger) {
		return new World(this.now, ledger, this.service, this.instances, this.processed, this.crashes, this.faults);
	}

	World with(SimulatedService service) {
		return new World(this.now, this.ledger, service, this.instances, this.processed, this.crashes, this.faults);
	}

	World with(int instance, Instance changed) {
		List<Instance> instances = new ArrayList<>(this.instances);
		instances.set(instance, changed);
		return new World(this.now, this.ledger, this.service, List.copyOf(instances), this.processed, this.crashes,
				this.faults);
	}

	World withProcessed(Map<String, ChargeResult> processed) {
		return new World(this.now, this.ledger, this.service, this.instances, Map.copyOf(processed), this.crashes,
				this.faults);
	}

	World withoutCrash() {
		return new World(this.now, this.ledger, this.service, this.instances, this.processed, this.crashes - 1,
				this.faults);
	}

	World withoutFault() {
		return new World(this.now, this.ledger, this.service, this.instances, this.processed, this.crashes,
				this.faults - 1);
	}

}
