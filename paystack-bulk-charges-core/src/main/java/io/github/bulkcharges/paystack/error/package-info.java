/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Exceptions of the client.
 * {@link io.github.bulkcharges.paystack.error.PaystackException} is their base class and
 * says whether the request was sent.
 * <p>
 * No exception contains a secret key, a whole authorization code or a card number:
 * messages are {@linkplain io.github.bulkcharges.paystack.error.Redacted redacted}.
 */
@NullMarked
package io.github.bulkcharges.paystack.error;

import org.jspecify.annotations.NullMarked;
