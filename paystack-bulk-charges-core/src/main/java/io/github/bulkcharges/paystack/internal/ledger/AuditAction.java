/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.ledger;

/**
 * What an {@link AuditEntry} is about. Each step writes its entry in its own transaction,
 * except {@link #PAUSE_ACCEPTED}, which is written with {@link RunLedger#record}.
 */
public enum AuditAction {

	START, STOP, RESUME, EXTEND, CANCEL, RECHECK, WITHDRAW,

	/** A batch became unresolved. */
	UNRESOLVED,

	/** An unresolved batch was resolved: it is absent, or it was accepted. */
	RESOLVE,

	/** A second batch at Paystack has the charges of a batch. */
	DOUBLE_ACCEPTANCE,

	/** The freed reference of a charge was added to this run. */
	MOVE,

	/** A charge was removed from its batch before the batch was sent. */
	REMOVE,

	/** The recorded outcome of a charge was replaced. */
	CORRECT,

	/** The accepted batches of a run were paused. */
	PAUSE_ACCEPTED

}
