/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Instant;

/**
 * The time of the ledger, and the server whose clock showed it.
 *
 * @param now the time
 * @param server the identity of the database server: it changes when the server is
 * restarted, replaced or restored
 */
public record LedgerTime(Instant now, String server) {

}
