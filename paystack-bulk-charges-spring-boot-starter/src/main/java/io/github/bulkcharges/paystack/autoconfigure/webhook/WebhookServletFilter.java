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
 * The endpoints in a servlet application.
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
				answer(httpRequest, httpResponse, handler);
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

	private void answer(HttpServletRequest request, HttpServletResponse response, WebhookHandler handler) {
		Instant receivedAt = this.clock.instant();
		HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
		HttpStatus refusal = handler.refusal(HttpMethod.valueOf(request.getMethod()), headers);
		if (refusal != null) {
			refuse(response, refusal);
			return;
		}
		byte[] body;
		try {
			body = read(request.getInputStream(), handler.largestBody(), receivedAt.plus(handler.bodyTimeout()));
		}
		catch (SocketTimeoutException ex) {
			refuse(response, HttpStatus.REQUEST_TIMEOUT);
			return;
		}
		catch (IOException ex) {
			refuse(response, HttpStatus.BAD_REQUEST);
			return;
		}
		if (body == null) {
			refuse(response, HttpStatus.CONTENT_TOO_LARGE);
			return;
		}
		HttpStatus status = handler.handle(body, headers.getFirst(WebhookSignature.HEADER), receivedAt, Runnable::run)
			.join();
		response.setStatus(status.value());
		response.setContentLength(0);
	}

	/**
	 * Answer without reading what is left of the body, and without another request on the
	 * connection.
	 */
	private static void refuse(HttpServletResponse response, HttpStatus status) {
		response.setStatus(status.value());
		response.setContentLength(0);
		response.setHeader(HttpHeaders.CONNECTION, "close");
		if (status == HttpStatus.METHOD_NOT_ALLOWED) {
			response.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
		}
	}

	private byte @Nullable [] read(InputStream stream, int largest, Instant deadline) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
		byte[] chunk = new byte[CHUNK];
		for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
			if (body.size() + count > largest) {
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
