/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One attempt of a call over HTTP.
 * <p>
 * {@link io.github.bulkcharges.paystack.internal.http.HttpSender} is the type to read
 * first. Every request passes its
 * {@link io.github.bulkcharges.paystack.internal.http.SendGate} immediately before the
 * HTTP library is called. Only the gate knows whether a byte may have been sent.
 */
@NullMarked
package io.github.bulkcharges.paystack.internal.http;

import org.jspecify.annotations.NullMarked;
