/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import io.github.bulkcharges.paystack.webhook.WebhookSignature;

/**
 * Webhook endpoints of a reactive application. The source of the secret key and the
 * listeners may block, so they are not called on threads of the web server.
 */
final class WebhookWebFilter implements WebFilter, Ordered {

	private static final Logger log = LoggerFactory.getLogger(WebhookWebFilter.class);

	private final WebhookEndpoints endpoints;

	private final Executor executor;

	/**
	 * Creates a filter.
	 * @param executor runs the listeners
	 */
	WebhookWebFilter(WebhookEndpoints endpoints, Executor executor) {
		this.endpoints = endpoints;
		this.executor = executor;
	}

	@Override
	public int getOrder() {
		return WebhookEndpoints.FILTER_ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		WebhookEndpoint endpoint = this.endpoints.at(path);
		if (endpoint == null) {
			return chain.filter(exchange);
		}
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent((context) -> context.setPathPattern(path));
		return handle(exchange.getRequest(), exchange.getResponse(), endpoint);
	}

	private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, WebhookEndpoint endpoint) {
		Instant receivedAt = Instant.now();
		HttpHeaders headers = request.getHeaders();
		HttpStatus rejection = endpoint.reject(request.getMethod(), headers);
		if (rejection != null) {
			return respond(response, rejection);
		}
		// The server reuses the headers, so they must not be read on another thread.
		String signature = Objects.requireNonNull(headers.getFirst(WebhookSignature.HEADER));
		return DataBufferUtils.join(request.getBody(), endpoint.maxBodySize())
			.map(WebhookWebFilter::bytes)
			.defaultIfEmpty(new byte[0])
			.flatMap((body) -> handle(() -> endpoint.handle(body, signature, receivedAt, this.executor)))
			.onErrorResume((failure) -> Mono.just((failure instanceof DataBufferLimitException)
					? endpoint.rejectTooLarge() : endpoint.rejectIncomplete()))
			.flatMap((status) -> respond(response, status));
	}

	/**
	 * Checks signatures on other threads than those of the listeners, so that slow
	 * listeners do not delay responses that need not wait for them, and forged requests
	 * do not fill their queue.
	 */
	private static Mono<HttpStatus> handle(Callable<CompletableFuture<HttpStatus>> handling) {
		return Mono.fromCallable(handling)
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap(Mono::fromFuture)
			.onErrorResume((failure) -> {
				log.error("A Paystack webhook could not be handled. Paystack will send it again", failure);
				return Mono.just(HttpStatus.INTERNAL_SERVER_ERROR);
			});
	}

	private static Mono<Void> respond(ServerHttpResponse response, HttpStatus status) {
		response.setStatusCode(status);
		response.getHeaders().setContentLength(0);
		if (status == HttpStatus.METHOD_NOT_ALLOWED) {
			response.getHeaders().set(HttpHeaders.ALLOW, HttpMethod.POST.name());
		}
		return response.setComplete();
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

}
