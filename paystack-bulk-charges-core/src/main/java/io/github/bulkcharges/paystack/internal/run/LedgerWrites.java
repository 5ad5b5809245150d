/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what requests have brought about. What cannot be written because the ledger is
 * down stays here until it can. Nothing more is sent meanwhile, so that there are never
 * more writes than requests that were running when the ledger failed. If the process ends
 * first, reconciliation finds out.
 */
final class LedgerWrites {

	private static final Logger logger = LoggerFactory.getLogger(LedgerWrites.class);

	private final Lock flushing = new ReentrantLock();

	private final List<Write> pending = new CopyOnWriteArrayList<>();

	/**
	 * Makes a write, now or later.
	 * @param description what is written
	 * @param write the write. It is conditional or idempotent, because it is made again
	 * if it fails
	 */
	void write(String description, Runnable write) {
		Write made = new Write(description, write);
		try {
			made.make();
		}
		catch (RuntimeException ex) {
			logger.error("The ledger could not record {}. It is recorded when the ledger is back", description, ex);
			this.pending.add(made);
		}
	}

	/**
	 * Makes the writes that are pending, in their order. Does not wait for another thread
	 * that makes them.
	 * @return whether none is pending any more
	 * @throws RuntimeException if the ledger still fails
	 */
	boolean flush() {
		if (!this.flushing.tryLock()) {
			return false;
		}
		try {
			for (Write write : this.pending) {
				write.make();
				this.pending.remove(write);
				logger.info("The ledger has recorded {}", write.description());
			}
			return this.pending.isEmpty();
		}
		finally {
			this.flushing.unlock();
		}
	}

	private record Write(String description, Runnable action) {

		void make() {
			try {
				this.action.run();
			}
			catch (IllegalArgumentException ex) {
				// It would fail for ever, and nothing else could be sent.
				logger.error("The ledger does not know what to record about {}. It may have been restored from an"
						+ " older copy: check the batch in Paystack's dashboard", this.description, ex);
			}
		}

	}

}
