/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The ledger of runs in a database.
 * <p>
 * A step is one transaction: it locks the rows that it decides about, reads the clock of
 * the database, and changes rows with the condition that they are still as they were
 * read.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
