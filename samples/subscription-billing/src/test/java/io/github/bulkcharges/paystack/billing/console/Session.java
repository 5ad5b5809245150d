/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who has logged in, without a browser. Redirects are not followed.
 */
final class Session {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final String baseUrl;

	Session(int port) {
		this.baseUrl = "http://localhost:" + port;
	}

	Session(int port, String user) throws IOException, InterruptedException {
		this(port);
		post("/login", Map.of("username", user, "password", "demo", "_csrf", token("/login")));
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	HttpResponse<String> get(String path, String header, String value) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)).header(header, value));
	}

	/** Posts a form with the token of the session. */
	HttpResponse<String> submit(String path, Map<String, String> form) throws IOException, InterruptedException {
		Map<String, String> complete = new LinkedHashMap<>(form);
		complete.put("_csrf", token("/audit"));
		return post(path, complete);
	}

	HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private String token(String page) throws IOException, InterruptedException {
		Matcher token = TOKEN.matcher(get(page).body());
		return token.find() ? token.group(1) : "";
	}

	private URI uri(String path) {
		return URI.create(this.baseUrl + path);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
	}

}
