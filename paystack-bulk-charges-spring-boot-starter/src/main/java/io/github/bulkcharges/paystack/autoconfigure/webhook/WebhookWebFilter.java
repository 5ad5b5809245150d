package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

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

	private final WebhookHandlers handlers;

	private final WebhookWorkers workers;

	private final Clock clock;

	WebhookWebFilter(WebhookHandlers handlers, WebhookWorkers workers, Clock clock) {
		this.handlers = handlers;
		this.workers = workers;
		this.clock = clock;
	}

	@Override
	public int getOrder() {
		return WebhookHandlers.FILTER_ORDER;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		WebhookHandler handler = this.handlers.at(path);
		if (handler == null) {
			return chain.filter(exchange);
		}
		ServerRequestObservationContext.findCurrent(exchange.getAttributes())
			.ifPresent((context) -> context.setPathPattern(path));
		return handle(exchange.getRequest(), exchange.getResponse(), handler);
	}

	private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, WebhookHandler handler) {
		Instant receivedAt = this.clock.instant();
		HttpHeaders headers = request.getHeaders();
		HttpStatus rejection = handler.reject(request.getMethod(), headers);
		if (rejection != null) {
			return reject(response, rejection);
		}
		// The server reuses the headers, so they must not be read on another thread.
		String signature = headers.getFirst(WebhookSignature.HEADER);
		return DataBufferUtils.join(request.getBody(), handler.maxBodySize())
			.map(WebhookWebFilter::bytes)
			.defaultIfEmpty(new byte[0])
			.timeout(handler.bodyTimeout())
			.flatMap((body) -> handle(() -> handler.handle(body, signature, receivedAt, this.workers::execute)))
			.flatMap((status) -> {
				response.setStatusCode(status);
				response.getHeaders().setContentLength(0);
				return response.setComplete();
			})
			.onErrorResume((failure) -> !response.isCommitted(), (failure) -> reject(response, status(failure)));
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
			.onErrorReturn(RejectedExecutionException.class, HttpStatus.SERVICE_UNAVAILABLE)
			.onErrorResume((failure) -> {
				log.error("A Paystack webhook could not be handled. Paystack will send it again", failure);
				return Mono.just(HttpStatus.INTERNAL_SERVER_ERROR);
			});
	}

	/**
	 * Responds without reading the rest of the body, and closes the connection.
	 */
	private static Mono<Void> reject(ServerHttpResponse response, HttpStatus status) {
		response.setStatusCode(status);
		response.getHeaders().setContentLength(0);
		response.getHeaders().setConnection("close");
		if (status == HttpStatus.METHOD_NOT_ALLOWED) {
			response.getHeaders().set(HttpHeaders.ALLOW, HttpMethod.POST.name());
		}
		return response.setComplete();
	}

	private static HttpStatus status(Throwable failure) {
		if (failure instanceof DataBufferLimitException) {
			return HttpStatus.CONTENT_TOO_LARGE;
		}
		return (failure instanceof TimeoutException) ? HttpStatus.REQUEST_TIMEOUT : HttpStatus.BAD_REQUEST;
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

}
