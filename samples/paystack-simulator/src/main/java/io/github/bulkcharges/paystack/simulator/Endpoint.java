package io.github.bulkcharges.paystack.simulator;

/**
 * What can be asked of the service.
 */
public enum Endpoint {

	/** Send charges. */
	INITIATE,

	/** List batches. */
	LIST_BATCHES,

	/** Fetch a batch. */
	FETCH_BATCH,

	/** Fetch the charges of a batch. */
	FETCH_CHARGES,

	/** Pause a batch. */
	PAUSE,

	/** Resume a batch. */
	RESUME,

	/** Verify a transaction. */
	VERIFY

}
