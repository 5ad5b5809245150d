/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One call from start to end.
 * <p>
 * {@link io.github.bulkcharges.paystack.internal.call.CallDispatcher} starts calls,
 * {@link io.github.bulkcharges.paystack.internal.call.CallExecution} owns one: its state,
 * its deadline, its cancellation and its future. Everything else is a collaborator
 * without futures of its own.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.call;

import org.jspecify.annotations.NullMarked;
