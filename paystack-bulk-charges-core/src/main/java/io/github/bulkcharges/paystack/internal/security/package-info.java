/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Secret keys and their redaction. <strong>Internal</strong>: types in this package
 * change without notice.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.security;

import org.jspecify.annotations.NullMarked;
