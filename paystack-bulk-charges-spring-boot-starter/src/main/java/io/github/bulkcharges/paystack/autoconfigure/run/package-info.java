/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Runs: a {@link io.github.bulkcharges.paystack.run.BulkChargeRuns} bean for each client,
 * whose ledger is in the application's database.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.run;

import org.jspecify.annotations.NullMarked;
