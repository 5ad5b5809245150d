/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * The durable record of runs, their batches and their charges. The three parts work on
 * the same data.
 *
 * @param runs steps that concern a run as a whole
 * @param batches steps that concern one batch
 * @param charges steps that concern charges
 */
public record Ledger(RunLedger runs, BatchLedger batches, ChargeLedger charges) {

}
