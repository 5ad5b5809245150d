/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The console: pages that show runs and charges, and what operators can do.
 */
@NullMarked
package io.github.bulkcharges.paystack.billing.console;

import org.jspecify.annotations.NullMarked;
