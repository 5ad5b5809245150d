/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A simulator of Paystack's Bulk Charges API.
 */
@NullMarked
package io.github.bulkcharges.paystack.simulator;

import org.jspecify.annotations.NullMarked;
