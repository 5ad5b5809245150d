/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * A snapshot of a charge.
 *
 * @param charge the charge
 * @param state the state
 */
record ChargeView(Charge charge, ChargeState state) {
}
