/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The contract of the ledger of runs, and the ledger in memory.
 * <p>
 * Every operation that changes something is one durable step in a transaction of its own:
 * when it returns, its change is committed, and its result says what was decided. A row
 * that was read is only a hint; the condition of the step decides. If an operation throws
 * an exception, it is unknown whether its change was committed.
 * <p>
 * All times come from the clock of the ledger, in milliseconds; callers pass durations,
 * or times that the ledger has returned before. The clock is read after the locks of the
 * step were acquired. Locks are acquired in the order run, batch, charge.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.ledger;

import org.jspecify.annotations.NullMarked;
