/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Counters of charges, batches and attempts, in addition to the timers of observations.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
