/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Charges a CSV file of stored authorizations and reports the result of each.
 */
@NullMarked
package io.github.bulkcharges.paystack.quickstart;

import org.jspecify.annotations.NullMarked;
