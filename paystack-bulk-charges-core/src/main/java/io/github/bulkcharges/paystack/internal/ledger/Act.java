/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * Who does something, and why.
 *
 * @param by a person, or the part of the library that acts by itself; at most 100
 * characters
 * @param reason the reason; at most 1000 characters
 */
public record Act(String by, String reason) {

}
