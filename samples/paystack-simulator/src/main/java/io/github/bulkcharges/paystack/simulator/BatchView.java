/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * A snapshot of a batch.
 *
 * @param identity the immutable properties
 * @param status the status
 * @param totalCharges the number of charges
 * @param pendingCharges the number of charges that are not final
 * @param updatedAt when it last changed, in milliseconds since the epoch
 */
record BatchView(BatchIdentity identity, BatchStatus status, int totalCharges, int pendingCharges, long updatedAt) {
}
