/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The engine of runs: sends batches, reconciles them with Paystack's list, and settles
 * them.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.NullMarked;
