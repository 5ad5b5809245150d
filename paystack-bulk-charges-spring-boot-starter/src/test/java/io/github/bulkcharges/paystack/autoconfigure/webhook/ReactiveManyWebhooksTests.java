package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.springframework.boot.WebApplicationType;

/**
 * On WebFlux and Reactor Netty.
 */
class ReactiveManyWebhooksTests extends AbstractManyWebhooksTests {

	@Override
	WebApplicationType type() {
		return WebApplicationType.REACTIVE;
	}

}
