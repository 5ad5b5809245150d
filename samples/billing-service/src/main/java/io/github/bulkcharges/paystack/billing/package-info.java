/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A web application that charges invoices and shows the results.
 */
@NullMarked
package io.github.bulkcharges.paystack.billing;

import org.jspecify.annotations.NullMarked;
