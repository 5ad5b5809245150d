/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request.
 *
 * @param method the method
 * @param path the path as it was sent, not decoded
 * @param query the decoded query parameters
 * @param headers the headers
 * @param body the body, empty if there is none
 */
record Request(String method, String path, Map<String, String> query, Headers headers, byte[] body) {

	private static final int MAX_BODY_SIZE = 8 * 1024 * 1024;

	/**
	 * Reads a request.
	 * @throws Refusal if the body is too large
	 */
	static Request of(HttpExchange exchange) throws IOException {
		InputStream in = exchange.getRequestBody();
		byte[] body = in.readNBytes(MAX_BODY_SIZE + 1);
		if (body.length > MAX_BODY_SIZE) {
			// A client that is still sending does not see the response.
			in.transferTo(OutputStream.nullOutputStream());
			throw Refusal.tooLarge(MAX_BODY_SIZE);
		}
		return new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
				query(exchange.getRequestURI().getRawQuery()), exchange.getRequestHeaders(), body);
	}

	private static Map<String, String> query(@Nullable String query) {
		Map<String, String> parameters = new HashMap<>();
		for (String parameter : (query != null) ? query.split("&") : new String[0]) {
			String[] pair = parameter.split("=", 2);
			parameters.put(decode(pair[0]), (pair.length > 1) ? decode(pair[1]) : "");
		}
		return parameters;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** Returns a query parameter, empty if it is missing. */
	String parameter(String name) {
		return this.query.getOrDefault(name, "");
	}

	/** Returns a header, empty if it is missing. */
	String header(String name) {
		return Objects.requireNonNullElse(this.headers.getFirst(name), "");
	}

}
