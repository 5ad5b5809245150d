/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit table, which is never changed.
 *
 * @param run the run
 * @param batchNumber the batch, or {@code null} if the entry concerns the whole run
 * @param happenedAt when it was written
 * @param action what was done
 * @param by who did it
 * @param detail the reason, with the reference or the batch code that it concerns
 */
public record AuditEntry(RunKey run, @Nullable Integer batchNumber, Instant happenedAt, AuditAction action, String by,
		String detail) {

}
