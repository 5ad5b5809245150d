/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

/**
 * The immutable properties of a batch.
 *
 * @param id the number
 * @param code the batch code
 * @param reference the batch's own reference
 * @param secretKey the key that sent it
 * @param createdAt when it was accepted, in milliseconds since the epoch
 */
record BatchIdentity(long id, String code, String reference, String secretKey, long createdAt) {

	String domain() {
		return this.secretKey.startsWith("sk_live_") ? "live" : "test";
	}

	@Override
	public String toString() {
		return "BatchIdentity[" + this.code + "]";
	}

}
