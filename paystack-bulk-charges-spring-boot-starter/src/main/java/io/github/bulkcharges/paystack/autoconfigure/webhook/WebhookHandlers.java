package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;

/**
 * Finds the handler of a request. Both web stacks ask in a filter of their own, before
 * anything that could read the body, and before the application's security: that needs no
 * exception for the endpoint, and the endpoint needs nothing of it, because the signature
 * is its authentication.
 */
final class WebhookHandlers {

	/**
	 * After the filters that observe requests, before all others.
	 */
	static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	private final Map<String, WebhookHandler> handlers;

	WebhookHandlers(WebhookEndpoints endpoints, ApplicationEventPublisher publisher, WebhookWorkers workers) {
		this.handlers = endpoints.endpoints()
			.stream()
			.map((endpoint) -> new WebhookHandler(endpoint, publisher, workers))
			.collect(Collectors.toUnmodifiableMap(WebhookHandler::path, Function.identity()));
	}

	/**
	 * The handler of a path, which must be written exactly as it is configured: what is
	 * only equivalent to it stays with the application's security.
	 * @param path the path below the context path, not decoded
	 * @return the handler, or {@code null} when the request is not for an endpoint
	 */
	@Nullable WebhookHandler at(String path) {
		return this.handlers.get(path);
	}

}
