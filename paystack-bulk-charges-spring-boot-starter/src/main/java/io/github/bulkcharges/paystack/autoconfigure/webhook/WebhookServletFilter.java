package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Instant;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.filter.ServerHttpObservationFilter;

import io.github.bulkcharges.paystack.webhook.WebhookSignature;

/**
 * Webhook endpoints of a servlet application.
 */
final class WebhookServletFilter implements Filter {

	private static final int CHUNK = 8192;

	private final WebhookHandlers handlers;

	private final Clock clock;

	WebhookServletFilter(WebhookHandlers handlers, Clock clock) {
		this.handlers = handlers;
		this.clock = clock;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			String path = path(httpRequest);
			WebhookHandler handler = this.handlers.at(path);
			if (handler != null) {
				ServerHttpObservationFilter.findObservationContext(httpRequest)
					.ifPresent((context) -> context.setPathPattern(path));
				handle(httpRequest, httpResponse, handler);
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private static String path(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String contextPath = request.getContextPath();
		return uri.startsWith(contextPath) ? uri.substring(contextPath.length()) : uri;
	}

	private void handle(HttpServletRequest request, HttpServletResponse response, WebhookHandler handler) {
		Instant receivedAt = this.clock.instant();
		HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
		HttpStatus rejection = handler.reject(HttpMethod.valueOf(request.getMethod()), headers);
		if (rejection != null) {
			reject(response, rejection);
			return;
		}
		byte[] body;
		try {
			body = read(request.getInputStream(), handler.maxBodySize(), receivedAt.plus(handler.bodyTimeout()));
		}
		catch (SocketTimeoutException ex) {
			reject(response, HttpStatus.REQUEST_TIMEOUT);
			return;
		}
		catch (IOException ex) {
			reject(response, HttpStatus.BAD_REQUEST);
			return;
		}
		if (body == null) {
			reject(response, HttpStatus.CONTENT_TOO_LARGE);
			return;
		}
		HttpStatus status = handler.handle(body, headers.getFirst(WebhookSignature.HEADER), receivedAt, Runnable::run)
			.join();
		response.setStatus(status.value());
		response.setContentLength(0);
	}

	/**
	 * Responds without reading the rest of the body, and closes the connection.
	 */
	private static void reject(HttpServletResponse response, HttpStatus status) {
		response.setStatus(status.value());
		response.setContentLength(0);
		response.setHeader(HttpHeaders.CONNECTION, "close");
		if (status == HttpStatus.METHOD_NOT_ALLOWED) {
			response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
		}
	}

	private byte @Nullable [] read(InputStream stream, int maxSize, Instant deadline) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
		byte[] chunk = new byte[CHUNK];
		for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
			if (body.size() + count > maxSize) {
				return null;
			}
			if (this.clock.instant().isAfter(deadline)) {
				throw new SocketTimeoutException("The body took too long");
			}
			body.write(chunk, 0, count);
		}
		return body.toByteArray();
	}

}
