/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a call waits for without holding a thread.
 */
final class Wait {

	private final List<Runnable> withdrawals = new ArrayList<>(2);

	private boolean over;

	/**
	 * Registers what ends with the wait. It runs at once if the wait is over.
	 */
	void onWithdraw(Runnable withdrawal) {
		synchronized (this) {
			if (!this.over) {
				this.withdrawals.add(withdrawal);
				return;
			}
		}
		withdrawal.run();
	}

	void withdraw() {
		List<Runnable> due;
		synchronized (this) {
			this.over = true;
			due = List.copyOf(this.withdrawals);
		}
		due.forEach(Runnable::run);
	}

}
