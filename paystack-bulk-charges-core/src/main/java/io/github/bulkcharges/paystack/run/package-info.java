/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Runs: any number of charges, each debited at most once, with every outcome known.
 */
@NullMarked
package io.github.bulkcharges.paystack.run;

import org.jspecify.annotations.NullMarked;
