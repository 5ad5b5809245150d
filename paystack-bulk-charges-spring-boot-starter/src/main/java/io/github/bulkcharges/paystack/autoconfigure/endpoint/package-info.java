/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The {@code bulkcharges} endpoint of Actuator, which shows batches to an operator and
 * pauses or resumes them.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
