/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.autoconfigure.webhook;

import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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

	private final WebhookEndpoints endpoints;

	WebhookServletFilter(WebhookEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			String path = path(httpRequest);
			WebhookEndpoint endpoint = this.endpoints.at(path);
			if (endpoint != null) {
				ServerHttpObservationFilter.findObservationContext(httpRequest)
					.ifPresent((context) -> context.setPathPattern(path));
				HttpStatus status = handle(httpRequest, endpoint);
				httpResponse.setStatus(status.value());
				httpResponse.setContentLength(0);
				if (status == HttpStatus.METHOD_NOT_ALLOWED) {
					httpResponse.setHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
				}
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

	private static HttpStatus handle(HttpServletRequest request, WebhookEndpoint endpoint) {
		Instant receivedAt = Instant.now();
		HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
		HttpStatus rejection = endpoint.reject(HttpMethod.valueOf(request.getMethod()), headers);
		if (rejection != null) {
			return rejection;
		}
		byte[] body;
		try {
			body = request.getInputStream().readNBytes(endpoint.maxBodySize() + 1);
		}
		catch (IOException ex) {
			return endpoint.rejectIncomplete();
		}
		if (body.length > endpoint.maxBodySize()) {
			return endpoint.rejectTooLarge();
		}
		String signature = Objects.requireNonNull(headers.getFirst(WebhookSignature.HEADER));
		return endpoint.handle(body, signature, receivedAt, Runnable::run).join();
	}

}
