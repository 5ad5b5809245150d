/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BatchStatus;
import io.github.bulkcharges.paystack.model.BulkChargeBatch;

/**
 * Batches for tests.
 */
final class Batches {

	static final String CODE = "BCH_test";

	private Batches() {
	}

	static BulkChargeBatch active(int pending, int total) {
		return batch(BatchStatus.ACTIVE, pending, total);
	}

	static BulkChargeBatch paused(int pending, int total) {
		return batch(BatchStatus.PAUSED, pending, total);
	}

	static BulkChargeBatch settled(int total) {
		return batch(BatchStatus.COMPLETE, 0, total);
	}

	static BulkChargeBatch batch(BatchStatus status, @Nullable Integer pending, @Nullable Integer total) {
		return new BulkChargeBatch(CODE, 1L, null, null, null, status, total, pending, null, null, Map.of());
	}

}
