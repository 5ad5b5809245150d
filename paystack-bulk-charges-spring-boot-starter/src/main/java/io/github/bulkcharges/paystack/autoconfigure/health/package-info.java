/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The {@code paystack} health contributor.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
