/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
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
 * @param left how much may still go wrong
 */
record World(Instant now, Contents ledger, SimulatedService service, List<Instance> instances,
		Map<String, ChargeResult> processed, Budget left) {

	/**
	 * The contents of the ledger with their fingerprint.
	 */
	record Contents(Snapshot snapshot, Fingerprint relevant) {

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

	/**
	 * What may still go wrong.
	 */
	record Budget(int crashes, int faults, int stops, int withdrawals, int losses) {

		static Budget of(Limits limits) {
			return new Budget(limits.crashes(), limits.faults(), limits.stops(), limits.withdrawals(), limits.losses());
		}

		Budget withoutFault() {
			return new Budget(this.crashes, this.faults - 1, this.stops, this.withdrawals, this.losses);
		}

		Budget without(Step.Kind kind) {
			return new Budget(this.crashes - count(kind == Step.Kind.CRASH), this.faults,
					this.stops - count(kind == Step.Kind.STOP), this.withdrawals - count(kind == Step.Kind.WITHDRAW),
					this.losses - count(kind == Step.Kind.LOSE));
		}

		private static int count(boolean counts) {
			return counts ? 1 : 0;
		}

	}

	RunRecord run() {
		return this.ledger.snapshot().runs().get(0);
	}

	/**
	 * Returns the batch of the run, which has only one.
	 */
	BatchRecord batch() {
		return this.ledger.snapshot().batches().get(0);
	}

	List<ChargeRecord> charges() {
		return this.ledger.snapshot().charges();
	}

	World at(Instant now) {
		return new World(now, this.ledger, this.service.at(now), this.instances, this.processed, this.left);
	}

	World with(Snapshot snapshot) {
		return snapshot.equals(this.ledger.snapshot()) ? this
				: new World(this.now, Contents.of(snapshot), this.service, this.instances, this.processed, this.left);
	}

	World with(SimulatedService service) {
		return new World(this.now, this.ledger, service, this.instances, this.processed, this.left);
	}

	World with(int number, Instance instance) {
		List<Instance> instances = new ArrayList<>(this.instances);
		instances.set(number, instance);
		return new World(this.now, this.ledger, this.service, List.copyOf(instances), this.processed, this.left);
	}

	World withProcessed(Map<String, ChargeResult> processed) {
		return new World(this.now, this.ledger, this.service, this.instances, Map.copyOf(processed), this.left);
	}

	World withoutFault() {
		return with(this.left.withoutFault());
	}

	World without(Step.Kind kind) {
		return with(this.left.without(kind));
	}

	private World with(Budget left) {
		return new World(this.now, this.ledger, this.service, this.instances, this.processed, left);
	}

}
