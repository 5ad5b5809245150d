/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.LedgerTime;
import io.github.bulkcharges.paystack.internal.ledger.Mark;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * The state of one reconciliation.
 */
final class Pass {

	/** How far a read reaches back beyond the oldest mark. */
	private static final Duration OVERLAP = Duration.ofHours(1);

	private final LedgerTime began;

	private final List<ObservedRun> runs;

	private final ListRead list;

	private final AccountCheck account;

	private final Map<BatchKey, BulkChargeBatch> ours = new LinkedHashMap<>();

	private final List<BulkChargeBatch> undecided = new ArrayList<>();

	private boolean changed;

	/**
	 * Creates a pass that has read nothing of Paystack's list.
	 * @param began the ledger's time before the runs were read
	 * @param runs the started, unfinished runs
	 * @param service the service
	 */
	Pass(LedgerTime began, List<ObservedRun> runs, RunService service) {
		this.began = began;
		this.runs = runs;
		long oldest = runs.stream().map((run) -> run.run().mark()).mapToLong(Mark::createdAt).min().orElse(0);
		this.list = new ListRead(service, Instant.ofEpochMilli(oldest).minus(OVERLAP));
		this.account = new AccountCheck(this.list);
	}

	Instant began() {
		return this.began.now();
	}

	LedgerTime beganAt() {
		return this.began;
	}

	List<ObservedRun> runs() {
		return this.runs;
	}

	ListRead list() {
		return this.list;
	}

	AccountCheck account() {
		return this.account;
	}

	/**
	 * Returns our batches on the list whose codes the ledger knows.
	 */
	Map<BatchKey, BulkChargeBatch> ours() {
		return this.ours;
	}

	/**
	 * Returns the listed batches that do not show whether they are ours.
	 */
	List<BulkChargeBatch> undecided() {
		return this.undecided;
	}

	/**
	 * Takes note that a batch of ours has changed.
	 */
	void change() {
		this.changed = true;
	}

	boolean hasChanged() {
		return this.changed;
	}

}
