/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.bulkcharges.paystack.model.Mode;

/**
 * Requires that servers do not forget commits: a batch that was sent would be sent again
 * after a crash. In test mode, no money moves, and a violation is only logged.
 */
final class Durability {

	private static final Logger logger = LoggerFactory.getLogger(Durability.class);

	private final AtomicBoolean warned = new AtomicBoolean();

	private volatile @Nullable String checked;

	/**
	 * Checks a server that was not found durable before.
	 * @param mode the mode of the run
	 * @param server the identity of the server
	 * @param check returns why the server may forget commits, or {@code null}
	 */
	void require(Mode mode, String server, Supplier<@Nullable String> check) {
		if (server.equals(this.checked)) {
			return;
		}
		String violation = check.get();
		if (violation == null) {
			this.checked = server;
			return;
		}
		String message = "The ledger of runs needs a database that does not forget commits, but " + violation;
		if (!mode.equals(Mode.TEST)) {
			throw new IllegalStateException(message);
		}
		if (!this.warned.getAndSet(true)) {
			logger.warn("{}. Runs with a live key are refused", message);
		}
	}

}
