package io.github.bulkcharges.paystack.internal.ledger;

/**
 * The result of recording an acceptance.
 */
public enum AcceptDecision {

	/** The batch is now accepted with this code. */
	ACCEPTED,

	/** The batch already had this code. Nothing was changed, whatever its state is. */
	KNOWN,

	/**
	 * The batch had another code. Both are recorded, and the later one, the record's
	 * {@code otherCode}, must be paused.
	 */
	DOUBLE,

	/**
	 * Charges of the batch were moved to other runs after their references were freed.
	 * The code is recorded; this batch and every batch without a code that has one of the
	 * references are now unresolved.
	 */
	MOVED,

	/** Another batch of the ledger has this code. Nothing was changed. */
	TAKEN

}
