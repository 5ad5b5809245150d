/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Auto-configuration of the Paystack clients from {@code paystack.*} properties. Every
 * bean backs off if the application defines its own.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure;

import org.jspecify.annotations.NullMarked;
