package io.github.bulkcharges.paystack.simulator;

/**
 * A batch at one moment.
 *
 * @param identity what never changes
 * @param status the status
 * @param totalCharges how many charges it has
 * @param pendingCharges how many of them are not final
 * @param updatedAt when it last changed, in milliseconds since the epoch
 */
record BatchView(BatchIdentity identity, BatchStatus status, int totalCharges, int pendingCharges, long updatedAt) {
}
