/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import org.springframework.boot.WebApplicationType;

/**
 * On WebFlux and Reactor Netty.
 */
class ReactiveWebhookEndpointTests extends AbstractWebhookEndpointTests {

	@Override
	WebApplicationType type() {
		return WebApplicationType.REACTIVE;
	}

}
