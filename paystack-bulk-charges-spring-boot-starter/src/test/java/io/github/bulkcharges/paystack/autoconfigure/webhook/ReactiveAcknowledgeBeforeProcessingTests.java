package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.springframework.boot.WebApplicationType;

/**
 * On WebFlux and Reactor Netty.
 */
class ReactiveAcknowledgeBeforeProcessingTests extends AbstractAcknowledgeBeforeProcessingTests {

	@Override
	WebApplicationType type() {
		return WebApplicationType.REACTIVE;
	}

}
