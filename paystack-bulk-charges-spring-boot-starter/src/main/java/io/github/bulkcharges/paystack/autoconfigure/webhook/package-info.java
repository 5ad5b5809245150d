/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Paystack's webhooks as application events, with Spring MVC and with WebFlux.
 */
@NullMarked
package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.jspecify.annotations.NullMarked;
