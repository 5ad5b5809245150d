/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Kills, halts and freezes processes of the quickstart while they charge customers, and
 * lets the simulator's own list of debits judge.
 */
package io.github.bulkcharges.paystack.quickstart.crash;
