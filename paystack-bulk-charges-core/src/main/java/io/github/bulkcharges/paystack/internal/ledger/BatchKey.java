/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * The key of a batch.
 *
 * @param run the key of its run
 * @param number the number of the batch in its run, starting at 1
 */
public record BatchKey(RunKey run, int number) {

}
