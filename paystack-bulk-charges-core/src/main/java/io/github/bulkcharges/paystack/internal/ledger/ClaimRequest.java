/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * Parameters for claiming a batch.
 *
 * @param keyFingerprint the fingerprint of the secret key that will be sent
 * @param concurrency maximum number of batches of the run that are sending or unknown,
 * including this one
 * @param lease duration of the lease
 * @param settleDelay time from the end of the lease until the absence of the batch means
 * something
 * @param reconciledAfter a ledger time: the run must have been reconciled later
 */
public record ClaimRequest(String keyFingerprint, int concurrency, Duration lease, Duration settleDelay,
		Instant reconciledAfter) {

}
