/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * An application that bills subscriptions: invoices, the jobs that charge them, and the
 * books.
 */
@NullMarked
package io.github.bulkcharges.paystack.billing;

import org.jspecify.annotations.NullMarked;
