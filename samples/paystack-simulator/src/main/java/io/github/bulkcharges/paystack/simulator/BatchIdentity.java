package io.github.bulkcharges.paystack.simulator;

/**
 * What never changes about a batch.
 *
 * @param id the number
 * @param code the batch code
 * @param reference the batch's own reference
 * @param live whether a live key sent it
 * @param createdAt when it was accepted, in milliseconds since the epoch
 */
record BatchIdentity(long id, String code, String reference, boolean live, long createdAt) {

	String domain() {
		return this.live ? "live" : "test";
	}

}
