/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The results of all webhooks so far.
 *
 * @param sent the number of requests, including retries and doubled events
 * @param acknowledged the number of requests that were acknowledged with HTTP status 200
 * @param givenUp the number of events whose last retry was not acknowledged
 * @param dropped the number of events that were not sent because of a fault
 * @param pending the number of events that are neither acknowledged nor given up yet
 */
public record WebhookCounts(long sent, long acknowledged, long givenUp, long dropped, long pending) {
}
