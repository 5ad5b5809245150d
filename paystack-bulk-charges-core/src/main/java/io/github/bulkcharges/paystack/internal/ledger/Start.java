/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Parameters for starting a run.
 *
 * @param charges the number of charges that were checked
 * @param amount the sum of the requested amounts that was checked
 * @param mark the mark
 * @param integration the integration on the list from which the mark was read, or
 * {@code null} if it was empty
 * @param keyFingerprint the fingerprint of the secret key with which the mark was read
 * @param sendWithin how long batches may be sent
 */
public record Start(int charges, long amount, Mark mark, @Nullable Long integration, String keyFingerprint,
		Duration sendWithin) {

}
