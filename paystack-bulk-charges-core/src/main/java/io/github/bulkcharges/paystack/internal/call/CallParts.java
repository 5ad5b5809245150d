/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.call;

import io.github.bulkcharges.paystack.internal.http.HttpSender;

/**
 * What the calls of a client have in common.
 *
 * @param settings the settings
 * @param sender sends requests
 * @param scheduler the time, and tasks that run later
 * @param threads the threads of requests and callbacks
 * @param rateLimiter issues permits to send
 * @param retryPolicy decides what is retried
 * @param responses decides what responses mean
 * @param failures decides what missing responses mean
 * @param monitor tracks the health of the service
 * @param wireLog logs attempts
 */
record CallParts(ClientSettings settings, HttpSender sender, Scheduler scheduler, CallThreads threads,
		RateLimiter rateLimiter, RetryPolicy retryPolicy, ResponseMapper responses, FailureMapper failures,
		HealthMonitor monitor, WireLog wireLog) {

	/**
	 * Releases threads and connections.
	 */
	void close() {
		this.threads.close();
		this.scheduler.close();
		this.sender.close();
	}

}
