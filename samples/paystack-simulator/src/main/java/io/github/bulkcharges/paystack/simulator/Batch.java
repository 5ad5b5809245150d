/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * An accepted batch. Everything but the identity and the charges is guarded by the
 * engine's lock.
 */
final class Batch {

	private final BatchIdentity identity;

	private final List<Charge> charges;

	private final Queue<Charge> open;

	private boolean paused;

	private long updatedAt;

	Batch(BatchIdentity identity, List<Charge> charges) {
		this.identity = identity;
		this.charges = List.copyOf(charges);
		this.open = new ArrayDeque<>(charges);
		this.updatedAt = identity.createdAt();
	}

	BatchIdentity identity() {
		return this.identity;
	}

	List<Charge> charges() {
		return this.charges;
	}

	BatchStatus status() {
		if (this.open.isEmpty()) {
			return BatchStatus.COMPLETE;
		}
		return this.paused ? BatchStatus.PAUSED : BatchStatus.ACTIVE;
	}

	BatchView view() {
		return new BatchView(this.identity, status(), this.charges.size(), this.open.size(), this.updatedAt);
	}

	void pause(boolean paused, long now) {
		this.paused = paused;
		this.updatedAt = now;
	}

	/**
	 * Attempts the next charge. A charge that is not final then is queued again.
	 * @return the charge after the attempt
	 */
	ChargeView attemptNext(Bank bank, long now) {
		Charge charge = this.open.remove();
		ChargeState state = charge.attempt(bank, now);
		if (!state.isFinal()) {
			this.open.add(charge);
		}
		this.updatedAt = now;
		return new ChargeView(charge, state);
	}

}
