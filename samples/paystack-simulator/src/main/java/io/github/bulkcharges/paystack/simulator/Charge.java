/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * An accepted charge. Its state is one immutable value, so that it can be read at any
 * time without a lock.
 */
final class Charge {

	private final long id;

	private final BatchIdentity batch;

	private final ChargeRequest request;

	private final String reference;

	private final boolean duplicate;

	private volatile ChargeState state;

	/**
	 * Creates a charge.
	 * @param id the number
	 * @param batch the batch
	 * @param request the request
	 * @param reference the merchant's reference or a generated one
	 * @param duplicate whether it fails because an earlier charge has the same reference
	 * @param state the initial state
	 */
	Charge(long id, BatchIdentity batch, ChargeRequest request, String reference, boolean duplicate,
			ChargeState state) {
		this.id = id;
		this.batch = batch;
		this.request = request;
		this.reference = reference;
		this.duplicate = duplicate;
		this.state = state;
	}

	long id() {
		return this.id;
	}

	BatchIdentity batch() {
		return this.batch;
	}

	ChargeRequest request() {
		return this.request;
	}

	String reference() {
		return this.reference;
	}

	ChargeState state() {
		return this.state;
	}

	ChargeView view() {
		return new ChargeView(this, this.state);
	}

	/** Attempts the charge again, on one thread at a time. */
	ChargeState attempt(Bank bank, long now) {
		ChargeState before = this.state;
		Outcome outcome = this.duplicate ? Outcome.DUPLICATE_REFERENCE
				: OutcomeRules.outcome(this.request, before.attempts() + 1);
		if (outcome.debited() > 0) {
			bank.debit(this.reference, outcome.debited());
		}
		ChargeState after = before.attempted(outcome, now);
		this.state = after;
		return after;
	}

}
