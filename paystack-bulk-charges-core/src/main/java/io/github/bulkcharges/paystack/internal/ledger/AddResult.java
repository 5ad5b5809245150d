/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import java.util.List;

/**
 * The result of adding charges.
 *
 * @param open whether the run exists and is open. If not, nothing was added, and the
 * other components are empty
 * @param added the number of charges that were added
 * @param known the charges that the run already had with the same content
 * @param conflicts the charges that cannot be added. If there is one, nothing was added
 */
public record AddResult(boolean open, int added, List<ChargeRecord> known, List<AddConflict> conflicts) {

	/**
	 * The result if the run is not open.
	 */
	public static final AddResult NOT_OPEN = new AddResult(false, 0, List.of(), List.of());

	/**
	 * Creates a result.
	 */
	public AddResult {
		known = List.copyOf(known);
		conflicts = List.copyOf(conflicts);
	}

}
