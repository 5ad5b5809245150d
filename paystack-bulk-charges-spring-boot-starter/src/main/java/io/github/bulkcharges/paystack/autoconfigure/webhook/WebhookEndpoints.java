package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All endpoints of the application, each with a path of its own.
 *
 * @param endpoints the endpoints
 */
record WebhookEndpoints(List<WebhookEndpoint> endpoints) {

	WebhookEndpoints {
		Set<String> paths = new HashSet<>();
		for (WebhookEndpoint endpoint : endpoints) {
			if (!paths.add(endpoint.path())) {
				throw new IllegalArgumentException("Two Paystack clients have the webhook path " + endpoint.path()
						+ ", so that nobody can tell whose webhook arrives there");
			}
		}
		endpoints = List.copyOf(endpoints);
	}

}
