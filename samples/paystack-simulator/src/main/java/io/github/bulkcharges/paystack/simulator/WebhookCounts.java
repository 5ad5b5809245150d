package io.github.bulkcharges.paystack.simulator;

/**
 * What became of all webhooks so far.
 *
 * @param sent how many requests were made, repetitions and doubles too
 * @param acknowledged how many were answered with HTTP status 200
 * @param givenUp how often the last repetition was not acknowledged either
 * @param dropped how many events were never sent, because the faults said so
 * @param pending how much is still to be sent: neither acknowledged nor given up
 */
public record WebhookCounts(long sent, long acknowledged, long givenUp, long dropped, long pending) {
}
