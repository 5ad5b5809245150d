/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchLedger;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.ClaimRequest;
import io.github.bulkcharges.paystack.internal.ledger.ClaimResult;

/**
 * Claims a batch at the gate, for one attempt. If the claim fails, is doubtful or takes
 * longer than the lease margin, the gate throws, and nothing is sent.
 */
final class GateClaim implements Consumer<String> {

	private final BatchLedger batches;

	private final BatchRecord read;

	private final Function<String, ClaimRequest> request;

	private final Duration margin;

	private final LongSupplier nanoTime;

	private boolean called;

	private boolean calledAgain;

	private boolean passed;

	private @Nullable ClaimResult result;

	private @Nullable RuntimeException doubt;

	/**
	 * Creates a claim that was not made yet.
	 * @param batches the ledger
	 * @param read the batch, read before its payloads
	 * @param request returns the parameters for the fingerprint of a key
	 * @param margin maximum duration of the claim
	 * @param nanoTime a monotonic clock
	 */
	GateClaim(BatchLedger batches, BatchRecord read, Function<String, ClaimRequest> request, Duration margin,
			LongSupplier nanoTime) {
		this.batches = batches;
		this.read = read;
		this.request = request;
		this.margin = margin;
		this.nanoTime = nanoTime;
	}

	@Override
	public void accept(String keyFingerprint) {
		synchronized (this) {
			if (this.called) {
				this.calledAgain = true;
				throw new IllegalStateException("A claim allows one attempt");
			}
			this.called = true;
		}
		long began = this.nanoTime.getAsLong();
		ClaimResult result;
		try {
			result = this.batches.claim(this.read, this.request.apply(keyFingerprint));
		}
		catch (RuntimeException ex) {
			synchronized (this) {
				this.doubt = ex;
			}
			throw ex;
		}
		Duration taken = Duration.ofNanos(this.nanoTime.getAsLong() - began);
		boolean inTime = taken.compareTo(this.margin) <= 0;
		synchronized (this) {
			this.result = result;
			this.passed = result.batch() != null && inTime;
		}
		if (result.batch() == null) {
			throw new IllegalStateException("The batch was not claimed: " + result.decision());
		}
		if (!inTime) {
			throw new IllegalStateException("Claiming the batch took " + taken.toMillis() + " ms");
		}
	}

	/**
	 * Returns why the batch was not claimed, or {@code null} if the ledger made no
	 * decision against it.
	 */
	synchronized ClaimResult.@Nullable Decision refusal() {
		return (this.result != null && this.result.batch() == null) ? this.result.decision() : null;
	}

	/**
	 * Returns the claimed batch, or {@code null} if there is no claim, or none is known.
	 */
	synchronized @Nullable BatchRecord claimed() {
		return (this.result != null) ? this.result.batch() : null;
	}

	/**
	 * Returns why it is unknown whether there is a claim, or {@code null}.
	 */
	synchronized @Nullable RuntimeException doubt() {
		return this.doubt;
	}

	/**
	 * Returns whether a byte of the request may have been sent.
	 */
	synchronized boolean wasPassed() {
		return this.passed;
	}

	/**
	 * Returns whether the gate was called again, so that the result of the call says
	 * nothing about its first attempt.
	 */
	synchronized boolean wasCalledAgain() {
		return this.calledAgain;
	}

}
