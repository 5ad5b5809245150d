/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.ArrayDeque;
import java.util.Deque;
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

	private final Lock lock = new ReentrantLock();

	private final Deque<Write> pending = new ArrayDeque<>();

	/**
	 * Makes a write, now or later.
	 * @param description what is written
	 * @param write the write. It is conditional or idempotent, because it is made again
	 * if it fails
	 */
	void write(String description, Runnable write) {
		try {
			write.run();
		}
		catch (RuntimeException ex) {
			logger.error("The ledger could not record {}. It is recorded when the ledger is back", description, ex);
			this.lock.lock();
			try {
				this.pending.add(new Write(description, write));
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/**
	 * Makes the writes that are pending, in their order.
	 * @throws RuntimeException if the ledger still fails
	 */
	void flush() {
		this.lock.lock();
		try {
			Write next;
			while ((next = this.pending.peek()) != null) {
				next.action().run();
				this.pending.remove(next);
				logger.info("The ledger has recorded {}", next.description());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Write(String description, Runnable action) {

	}

}
