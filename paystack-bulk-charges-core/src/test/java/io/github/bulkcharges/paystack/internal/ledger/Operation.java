/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * A random operation.
 *
 * @param kind what is done
 * @param run the index of the run
 * @param batch the number of the batch in the run
 * @param value decides about parameters
 * @param stale whether the row was read before the operation before this one
 */
public record Operation(Kind kind, int run, int batch, int value, boolean stale) {

	Operation as(Kind kind) {
		return new Operation(kind, this.run, this.batch, this.value, this.stale);
	}

	/**
	 * The kind of operation, with its frequency.
	 */
	public enum Kind {

		/** One of those that usually follow in the state of the batch. */
		LIKELY(60),

		ADD(6), CUT(3), START(2), STOP(2), RESUME(2), CANCEL(1), RECHECK(2), RECONCILED(6), EXPIRE(3), CLAIM(3),
		RELEASE(3), REFUSE(3), LOSE(3), ACCEPT(6), CONTRADICT(4), ABSENT(3), RESOLVE_ABSENT(3), RESOLVE_ACCEPTED(3),
		WITHDRAW(2), SETTLE(3), PASS_TIME(12), REPLACE_SERVER(1),

		/* Those that follow are not known to ReferenceLedger. */
		ADD_RETRY(9), EXTEND(3), FINISH(3), LEASE(3), UNDECIDED(9), REMOVE(3), CORRECT(3);

		final int frequency;

		Kind(int frequency) {
			this.frequency = frequency;
		}

		boolean isSimple() {
			return compareTo(REPLACE_SERVER) <= 0;
		}

	}

}
