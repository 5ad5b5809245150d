/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * A row of {@link MemoryTables}.
 */
final class ChargeRow {

	final RunKey run;

	final String reference;

	final long amount;

	final String digest;

	final @Nullable String retryOf;

	@Nullable Integer batchNumber;

	@Nullable String payload;

	@Nullable ChargeResult result;

	@Nullable Instant settledAt;

	ChargeRow(RunKey run, NewCharge charge) {
		this.run = run;
		this.reference = charge.reference();
		this.amount = charge.amount();
		this.digest = charge.digest();
		this.payload = charge.payload();
		this.retryOf = (charge.retryOf() != null) ? key(charge.retryOf()) : null;
	}

	/** Returns the form in which references are compared. */
	static String key(String reference) {
		return reference.toLowerCase(Locale.ROOT);
	}

	String key() {
		return key(this.reference);
	}

	boolean isIn(BatchKey batch) {
		return this.run.equals(batch.run()) && this.batchNumber != null && this.batchNumber == batch.number();
	}

	boolean hasContentOf(ChargeRow other) {
		return this.run.equals(other.run) && this.digest.equals(other.digest)
				&& Objects.equals(this.retryOf, other.retryOf);
	}

	boolean isAs(ChargeRecord read) {
		return this.run.equals(read.run()) && Objects.equals(this.batchNumber, read.batchNumber())
				&& this.result != null && this.result.equals(read.result());
	}

	boolean isUncut() {
		return this.batchNumber == null && this.result == null;
	}

	boolean isFree() {
		return hasOutcome(OutcomeKind.NOT_SUBMITTED);
	}

	boolean hasOutcome(OutcomeKind kind) {
		return this.result != null && this.result.kind() == kind;
	}

	void settle(ChargeResult result, Instant now) {
		this.result = result;
		this.settledAt = now;
	}

	void free(Instant now) {
		settle(ChargeResult.NOT_SUBMITTED, now);
		this.payload = null;
	}

	void unsettle() {
		this.result = null;
		this.settledAt = null;
	}

	ChargeRecord toRecord() {
		return new ChargeRecord(this.run, this.batchNumber, this.reference, this.amount, this.digest, this.payload,
				this.retryOf, this.result, this.settledAt);
	}

}
