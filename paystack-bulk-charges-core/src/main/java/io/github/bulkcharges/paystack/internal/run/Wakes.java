/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

/**
 * Makes steps come soon, because something has changed.
 */
interface Wakes {

	/** Batches may be ready, or runs may be reconciled. */
	void send();

	/** Something is in doubt. */
	void reconcile();

	/** Batches may be complete. */
	void settle();

	/** Runs may be sent, settled or done. */
	void finish();

}
