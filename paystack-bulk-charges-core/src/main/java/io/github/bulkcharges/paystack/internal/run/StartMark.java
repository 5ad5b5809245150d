/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Mark;

/**
 * What Paystack's list shows when a run is started or resumed.
 *
 * @param mark the newest batch on the list
 * @param integration its integration, or {@code null} if the list is empty or does not
 * say
 * @param keyFingerprint the fingerprint of the secret key with which the list was read
 */
public record StartMark(Mark mark, @Nullable Long integration, String keyFingerprint) {

}
