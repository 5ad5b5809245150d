package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;

/**
 * Finds the handler of a request, for the filters of both web stacks. They run before
 * anything that could read the body, and before the application's security, which
 * therefore needs no exception for the endpoint. The signature is the authentication of
 * the endpoint.
 */
final class WebhookHandlers {

	/**
	 * After the filters that observe requests and before all others.
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
	 * Returns the handler of a path, which must be exactly as configured. Equivalent
	 * paths are left to the application and its security.
	 * @param path the path below the context path, not decoded
	 * @return the handler, or {@code null} if the request is not for an endpoint
	 */
	@Nullable WebhookHandler at(String path) {
		return this.handlers.get(path);
	}

}
