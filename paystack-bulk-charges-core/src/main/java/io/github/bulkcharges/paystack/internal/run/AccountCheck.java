/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.BatchKey;
import io.github.bulkcharges.paystack.internal.ledger.BatchRecord;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.internal.ledger.RunRecord;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;
import io.github.bulkcharges.paystack.model.Mode;
import io.github.bulkcharges.paystack.run.BatchState;

/**
 * Decides whether a read of Paystack's list was made with the right account. An account
 * is proven by the fingerprint of the key with which a batch was sent or the run was
 * started, or by a listed batch that the run knows.
 */
final class AccountCheck {

	private final Set<String> codes = new HashSet<>();

	private final Set<RunKey> knownRuns = new HashSet<>();

	private final Set<Long> integrations = new HashSet<>();

	private final Set<Mode> modes = new HashSet<>();

	private final ListRead read;

	AccountCheck(ListRead read) {
		this.read = read;
	}

	/**
	 * Takes note of a page.
	 * @param page the batches on it
	 * @param owners the keys of our batches among them, by code
	 */
	void see(List<BulkChargeBatch> page, Map<String, BatchKey> owners) {
		for (BulkChargeBatch listed : page) {
			this.codes.add(listed.batchCode());
			if (listed.integration() != null) {
				this.integrations.add(listed.integration());
			}
			if (listed.mode() != null) {
				this.modes.add(listed.mode());
			}
		}
		owners.values().forEach((batch) -> this.knownRuns.add(batch.run()));
	}

	/**
	 * Takes note that a batch of a run was found.
	 */
	void find(RunKey run) {
		this.knownRuns.add(run);
	}

	/**
	 * Returns whether the account is certainly right for a batch.
	 * @param run the run
	 * @param batch one of its batches
	 */
	boolean isRight(RunRecord run, BatchRecord batch) {
		return conflict(run) == null && (isKnown(run) || hasThisKey(batch));
	}

	/**
	 * Returns why the list is certainly not that of a run, or {@code null}.
	 */
	@Nullable String conflict(RunRecord run) {
		for (Mode mode : this.modes) {
			if (!mode.equals(run.key().mode())) {
				return RunNotes.otherMode(run.key().mode(), mode);
			}
		}
		for (Long integration : this.integrations) {
			if (run.integration() != null && !run.integration().equals(integration)) {
				return RunNotes.otherIntegration(run.integration(), integration);
			}
		}
		return null;
	}

	/**
	 * Returns why nothing can be concluded from a complete read for a run, or
	 * {@code null}.
	 * @param run the run
	 * @param batches its batches
	 */
	@Nullable String problem(RunRecord run, List<BatchRecord> batches) {
		String conflict = conflict(run);
		if (conflict != null || isKnown(run)) {
			return conflict;
		}
		boolean unproven = batches.stream()
			.anyMatch((batch) -> batch.state() == BatchState.UNKNOWN && !hasThisKey(batch));
		return (unproven || (!batches.isEmpty() && batches.stream().noneMatch(this::hasThisKey)))
				? RunNotes.unprovenAccount() : null;
	}

	private boolean isKnown(RunRecord run) {
		return this.knownRuns.contains(run.key()) || (run.mark() != null && run.mark().batchCode() != null
				&& this.codes.contains(run.mark().batchCode()));
	}

	/**
	 * Returns whether the list was read with the key with which a batch was sent, or the
	 * run was started if the batch was not sent.
	 */
	private boolean hasThisKey(BatchRecord batch) {
		return batch.keyFingerprint() != null && this.read.fingerprints().equals(Set.of(batch.keyFingerprint()));
	}

}
