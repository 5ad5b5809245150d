/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Settings of a client, as immutable values: retries and the client-side rate limit.
 */
@NullMarked
package io.github.bulkcharges.paystack.settings;

import org.jspecify.annotations.NullMarked;
