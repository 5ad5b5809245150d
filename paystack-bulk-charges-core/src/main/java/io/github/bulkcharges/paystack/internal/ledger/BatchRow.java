/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;

/**
 * A row of {@link MemoryTables}.
 */
final class BatchRow {

	final BatchKey key;

	BatchState state = BatchState.READY;

	int version;

	int attempt;

	int absences;

	@Nullable String keyFingerprint;

	@Nullable Instant leaseUntil;

	@Nullable Instant lookFrom;

	@Nullable Instant absentAt;

	@Nullable Instant undecidedSince;

	@Nullable String undecidedCode;

	@Nullable Instant notBefore;

	@Nullable Instant acceptedAt;

	int charges;

	long amount;

	boolean withdrawn;

	@Nullable Long batchId;

	@Nullable String batchCode;

	@Nullable String otherCode;

	List<String> ruledOut = List.of();

	@Nullable String detail;

	BatchRow(BatchKey key, int charges, long amount) {
		this.key = key;
		this.charges = charges;
		this.amount = amount;
	}

	boolean isAs(BatchRecord read) {
		return this.state == read.state() && this.version == read.version()
				&& Objects.equals(this.leaseUntil, read.leaseUntil());
	}

	boolean isDue(Instant now) {
		return this.state == BatchState.READY && (this.notBefore == null || !this.notBefore.isAfter(now));
	}

	/** Returns whether its request may have been accepted without anybody knowing. */
	boolean isInDoubt() {
		return this.state == BatchState.SENDING || this.state == BatchState.UNKNOWN;
	}

	boolean hasCode(String code) {
		return code.equals(this.batchCode) || code.equals(this.otherCode);
	}

	void claim(ClaimRequest request, Instant now) {
		this.attempt++;
		this.keyFingerprint = request.keyFingerprint();
		this.leaseUntil = now.plus(request.lease());
		this.lookFrom = this.leaseUntil.plus(request.settleDelay());
		this.notBefore = null;
		this.detail = null;
		change(BatchState.SENDING);
	}

	void change(BatchState state) {
		this.state = state;
		change();
	}

	void change() {
		this.version++;
		this.absentAt = null;
		this.undecidedSince = null;
		this.undecidedCode = null;
	}

	/**
	 * Keeps the version of a row that is being sent, so that the sender's step applies.
	 */
	void changeUnlessSending() {
		if (this.state != BatchState.SENDING) {
			change();
		}
	}

	BatchRecord toRecord() {
		return new BatchRecord(this.key, this.state, this.version, this.attempt, this.absences, this.keyFingerprint,
				this.leaseUntil, this.lookFrom, this.absentAt, this.undecidedSince, this.undecidedCode, this.notBefore,
				this.acceptedAt, this.charges, this.amount, this.withdrawn, this.batchId, this.batchCode,
				this.otherCode, this.ruledOut, this.detail);
	}

}
