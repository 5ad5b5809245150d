package io.github.bulkcharges.paystack.simulator;

/**
 * Answers requests.
 */
@FunctionalInterface
interface Handler {

	Response handle(Request request);

}
