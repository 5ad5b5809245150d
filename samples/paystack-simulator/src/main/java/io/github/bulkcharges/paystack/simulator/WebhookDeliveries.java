package io.github.bulkcharges.paystack.simulator;

/**
 * What became of the webhooks about one reference.
 *
 * @param sent how many requests were made
 * @param acknowledged how many of them were answered with HTTP status 200
 * @param givenUp how often the last repetition was not acknowledged either
 */
public record WebhookDeliveries(int sent, int acknowledged, int givenUp) {

	WebhookDeliveries plus(WebhookDeliveries other) {
		return new WebhookDeliveries(this.sent + other.sent, this.acknowledged + other.acknowledged,
				this.givenUp + other.givenUp);
	}

}
