/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

/**
 * What a job would charge now.
 *
 * @param charges the number of charges
 * @param amount the sum of their amounts, in subunits
 */
public record Due(int charges, long amount) {

}
