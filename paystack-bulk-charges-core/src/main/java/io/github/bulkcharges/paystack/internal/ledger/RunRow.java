/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.RunState;

/**
 * A row of {@link MemoryTables}, with the batches of the run.
 */
final class RunRow {

	final RunKey key;

	final String client;

	final Instant createdAt;

	/** The batch with number n is at index n - 1. */
	final List<BatchRow> batches = new ArrayList<>();

	RunState state = RunState.OPEN;

	int version;

	@Nullable Long integration;

	@Nullable Mark mark;

	@Nullable Instant reconciledAt;

	@Nullable String server;

	int refusals;

	@Nullable Integer charges;

	@Nullable Long amount;

	@Nullable Instant startedAt;

	@Nullable Instant sendBefore;

	RunRow(RunKey key, String client, Instant createdAt) {
		this.key = key;
		this.client = client;
		this.createdAt = createdAt;
	}

	void addBatch(List<ChargeRow> charges) {
		int number = this.batches.size() + 1;
		long amount = charges.stream().mapToLong((charge) -> charge.amount).sum();
		this.batches.add(new BatchRow(this.key.batch(number), charges.size(), amount));
		charges.forEach((charge) -> charge.batchNumber = number);
	}

	boolean hasBatchesOf(int charges, long amount) {
		List<BatchRow> sent = this.batches.stream().filter((batch) -> batch.state != BatchState.REFUSED).toList();
		return sent.stream().mapToInt((batch) -> batch.charges).sum() == charges
				&& sent.stream().mapToLong((batch) -> batch.amount).sum() == amount;
	}

	void start(Start start, LedgerTime time) {
		Instant now = time.now();
		if (this.server == null) {
			this.server = time.server();
		}
		this.mark = start.mark();
		this.charges = start.charges();
		this.amount = start.amount();
		this.startedAt = now;
		this.sendBefore = now.plus(start.sendWithin());
		if (this.integration == null) {
			this.integration = start.integration();
		}
		this.batches.stream()
			.filter((batch) -> batch.state == BatchState.READY)
			.forEach((batch) -> batch.keyFingerprint = start.keyFingerprint());
		change(RunState.RUNNING);
	}

	void change(RunState state) {
		this.state = state;
		this.version++;
	}

	/**
	 * Returns whether a batch that was claimed again may still turn out to be accepted
	 * twice.
	 */
	boolean isWatched(Instant leaseEndedAfter) {
		return this.batches.stream()
			.anyMatch((batch) -> batch.attempt > 1 && batch.leaseUntil != null
					&& batch.leaseUntil.isAfter(leaseEndedAfter));
	}

	boolean hasOnlyFinalBatches() {
		return this.batches.stream().allMatch((batch) -> batch.state.isFinal());
	}

	RunRecord toRecord() {
		return new RunRecord(this.key, this.state, this.version, this.client, this.integration, this.mark,
				this.reconciledAt, this.server, this.refusals, this.charges, this.amount, this.startedAt,
				this.sendBefore, this.createdAt);
	}

}
