/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Clients for Paystack's Bulk Charges API.
 * {@link io.github.bulkcharges.paystack.Paystack} is the entry point.
 * {@link io.github.bulkcharges.paystack.BulkChargesClient} and
 * {@link io.github.bulkcharges.paystack.TransactionsClient} have one asynchronous method
 * for each operation of the service.
 */
@NullMarked
package io.github.bulkcharges.paystack;

import org.jspecify.annotations.NullMarked;
