/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.RunState;

/**
 * A run, as it was read.
 *
 * @param key the key
 * @param state the state
 * @param version changes with the state, with an extension and with a recheck
 * @param client the name of the client whose run it is
 * @param integration the integration of its accepted batches, or {@code null} until it is
 * known
 * @param mark the mark, or {@code null} until the run is started
 * @param reconciledAt when the last complete reconciliation began, or {@code null} if
 * there was none, or none since the last recheck
 * @param server the identity of the database server at that time, or at the start or the
 * last recheck if it was later; {@code null} until the run is started
 * @param refusals the number of refused requests since the last acceptance
 * @param charges the number of charges at the start, or {@code null} until then
 * @param amount the sum of the requested amounts at the start, or {@code null} until then
 * @param startedAt when the run was started, or {@code null}
 * @param sendBefore when sending ends, or {@code null} until the run is started
 * @param createdAt when the run was created
 */
public record RunRecord(RunKey key, RunState state, int version, String client, @Nullable Long integration,
		@Nullable Mark mark, @Nullable Instant reconciledAt, @Nullable String server, int refusals,
		@Nullable Integer charges, @Nullable Long amount, @Nullable Instant startedAt, @Nullable Instant sendBefore,
		Instant createdAt) {

	/**
	 * Returns whether the database server is not the one of the last reconciliation, so
	 * that it may have forgotten what was sent.
	 * @param time the time of the current server
	 * @return whether the run must be rechecked
	 */
	public boolean isOfOtherServer(LedgerTime time) {
		return this.server != null && !this.server.equals(time.server());
	}

	/**
	 * Returns whether sending has ended because the run was not sent in time.
	 * @param now the time of the ledger
	 * @return whether the run must be extended before more is sent
	 */
	public boolean isTooLate(Instant now) {
		return this.sendBefore != null && !now.isBefore(this.sendBefore);
	}

}
