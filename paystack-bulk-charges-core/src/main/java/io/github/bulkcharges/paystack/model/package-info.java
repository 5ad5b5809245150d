/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Requests to and responses from Paystack, as immutable values. Amounts are in the
 * subunit of the currency (kobo, pesewa, cent).
 * <p>
 * {@link io.github.bulkcharges.paystack.model.BulkCharge} is sent;
 * {@link io.github.bulkcharges.paystack.model.BulkChargeBatch} and
 * {@link io.github.bulkcharges.paystack.model.BatchCharge} are received. Values that this
 * library does not know are kept, and never count as success.
 */
@NullMarked
package io.github.bulkcharges.paystack.model;

import org.jspecify.annotations.NullMarked;
