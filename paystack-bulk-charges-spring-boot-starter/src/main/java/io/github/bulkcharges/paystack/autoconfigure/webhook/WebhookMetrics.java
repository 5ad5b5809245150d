package io.github.bulkcharges.paystack.autoconfigure.webhook;

/**
 * Counts requests to webhook endpoints. It hides Micrometer, which is optional.
 */
@FunctionalInterface
interface WebhookMetrics {

	void count(String client, WebhookOutcome outcome);

}
