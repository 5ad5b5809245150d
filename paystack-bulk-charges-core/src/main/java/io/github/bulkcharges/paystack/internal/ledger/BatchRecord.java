/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.run.BatchState;

/**
 * A batch, as it was read. A step that takes a record applies only if the row still has
 * the version and the end of the lease of the record.
 *
 * @param key the key
 * @param state the state
 * @param version increased by every change of the row, except changes of a
 * {@link BatchState#SENDING} row by {@link RunLedger#recheck}, {@link RunLedger#resume},
 * {@link RunLedger#cancel} and {@link BatchLedger#withdraw}
 * @param attempt the number of claims
 * @param absences the number of proven absences since the last resolution
 * @param keyFingerprint the fingerprint of the secret key of the last claim, or
 * {@code null} if there was none
 * @param leaseUntil the end of the last lease, or {@code null} if there was no claim. It
 * is never cleared
 * @param lookFrom from when on the batch's absence means something, or {@code null} if
 * there was no claim
 * @param absentAt when the first clean read of a proof of absence ended, or {@code null}.
 * Every other change of the row clears it
 * @param undecidedSince since when a listed batch is undecided, or {@code null}
 * @param undecidedCode the code of the listed batch that is undecided, or {@code null}
 * @param notBefore when the batch may be claimed, or {@code null} if at once
 * @param acceptedAt when the acceptance was recorded, or {@code null}
 * @param charges the number of charges
 * @param amount the sum of the requested amounts
 * @param withdrawn whether the batch is not sent any more: each step that would make it
 * {@link BatchState#READY} makes it {@link BatchState#REFUSED}
 * @param batchId the ID of the accepted batch at Paystack, or {@code null} if unknown
 * @param batchCode the code of the accepted batch, or {@code null} if there is none
 * @param otherCode the code of the later batch after a double acceptance, or {@code null}
 * @param ruledOut the codes of listed batches that a person has ruled out
 * @param detail what a person should know about the state, or {@code null}
 */
public record BatchRecord(BatchKey key, BatchState state, int version, int attempt, int absences,
		@Nullable String keyFingerprint, @Nullable Instant leaseUntil, @Nullable Instant lookFrom,
		@Nullable Instant absentAt, @Nullable Instant undecidedSince, @Nullable String undecidedCode,
		@Nullable Instant notBefore, @Nullable Instant acceptedAt, int charges, long amount, boolean withdrawn,
		@Nullable Long batchId, @Nullable String batchCode, @Nullable String otherCode, List<String> ruledOut,
		@Nullable String detail) {

	/**
	 * Creates a record.
	 */
	public BatchRecord {
		ruledOut = List.copyOf(ruledOut);
	}

	/**
	 * Returns the codes of the later batches after a double acceptance: the other code,
	 * and the codes of further batches, which are in the detail.
	 * @return the codes, the first one first
	 */
	public List<String> laterCodes() {
		if (this.otherCode == null) {
			return List.of();
		}
		return Stream.concat(Stream.of(this.otherCode), LedgerNotes.furtherCodes(this.detail).stream()).toList();
	}

	/**
	 * Returns the codes of all batches at Paystack that are this batch.
	 * @return the codes
	 */
	public List<String> codes() {
		return (this.batchCode == null) ? List.of()
				: Stream.concat(Stream.of(this.batchCode), laterCodes().stream()).toList();
	}

}
