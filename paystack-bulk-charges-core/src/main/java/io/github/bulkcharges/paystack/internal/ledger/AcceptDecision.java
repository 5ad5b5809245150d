/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

import io.github.bulkcharges.paystack.run.BatchState;
import io.github.bulkcharges.paystack.run.OutcomeKind;

/**
 * The result of recording an acceptance. The cases are checked in this order.
 */
public enum AcceptDecision {

	/**
	 * Another batch of the ledger has this code, as code or as other code. Nothing was
	 * changed.
	 */
	TAKEN,

	/**
	 * The batch already has this code, as code, as other code or, if it has an other
	 * code, as a third code in its detail. Nothing was changed, also if it is
	 * {@link BatchState#UNRESOLVED}.
	 */
	KNOWN,

	/**
	 * The batch has another code. The batch with the lower ID is {@code batchCode}, the
	 * later one is {@code otherCode} and must be paused; if an ID is not known, the code
	 * that was recorded first is {@code batchCode}. The state becomes
	 * {@link BatchState#ACCEPTED}, also from {@link BatchState#SETTLED}, so that the
	 * charges of all are read (again); an UNRESOLVED batch keeps its state. A third code
	 * is added to the detail.
	 */
	DOUBLE,

	/**
	 * The batch had no code, is or was {@link BatchState#REFUSED}, and charges of it were
	 * moved to other runs: it has fewer charges than its row says. Code and ID are
	 * recorded, and the charges that it still has lose the outcome
	 * {@link OutcomeKind#NOT_SUBMITTED}. This batch, and in the same transaction every
	 * other batch without a code that has one of the references, becomes
	 * {@link BatchState#UNRESOLVED} as described in {@link BatchLedger#contradict}.
	 * Charges with one of the references that are in no batch yet and have no outcome get
	 * the outcome {@link OutcomeKind#UNDETERMINED} and lose their payload, so that they
	 * are not sent.
	 */
	MOVED,

	/**
	 * The batch had no code. Code, ID and {@code acceptedAt} are recorded, the state is
	 * {@link BatchState#ACCEPTED}, and the payloads are erased. The charges of a REFUSED
	 * batch lose the outcome {@link OutcomeKind#NOT_SUBMITTED}.
	 */
	ACCEPTED

}
