/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.internal.ledger.Acceptance;
import io.github.bulkcharges.paystack.internal.ledger.BatchKey;

/**
 * What a batch on Paystack's list, whose code the ledger does not know, is to our
 * batches.
 */
sealed interface Verdict {

	/**
	 * The listed batch is none of ours, and never will be.
	 *
	 * @param count the announced number of its charges, or {@code null}
	 */
	record Excluded(@Nullable Long count) implements Verdict {

	}

	/**
	 * The listed batch is one of ours.
	 *
	 * @param batch the key of our batch
	 * @param acceptance the listed batch
	 */
	record Found(BatchKey batch, Acceptance acceptance) implements Verdict {

	}

	/**
	 * The listed batch is none of ours, but has references of ours.
	 *
	 * @param details what was seen, for each batch that it concerns
	 */
	record Contradiction(Map<BatchKey, String> details) implements Verdict {

	}

	/**
	 * The listed batch may be one of ours, but does not show it.
	 *
	 * @param batches the keys of the batches that it may be
	 */
	record Undecided(Set<BatchKey> batches) implements Verdict {

	}

}
