/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Reading and writing of JSON. <strong>Internal</strong>: types in this package change
 * without notice.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.json;

import org.jspecify.annotations.NullMarked;
