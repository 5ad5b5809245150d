/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks to a simulator as an application would.
 */
final class TestClient {

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final String baseUrl;

	private final String authorization;

	TestClient(String baseUrl) {
		this(baseUrl, "Bearer sk_test_key");
	}

	private TestClient(String baseUrl, String authorization) {
		this.baseUrl = baseUrl;
		this.authorization = authorization;
	}

	TestClient withAuthorization(String authorization) {
		return new TestClient(this.baseUrl, authorization);
	}

	TestResponse get(String path) {
		return send("GET", path, "");
	}

	TestResponse post(String path, String body) {
		return send("POST", path, body);
	}

	TestResponse send(String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!this.authorization.isEmpty()) {
			request.header("Authorization", this.authorization);
		}
		try {
			HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
			return new TestResponse(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Send charges and return the code of their batch. */
	String initiate(String... charges) {
		TestResponse response = post("/bulkcharge", "[" + String.join(",", charges) + "]");
		if (response.status() != 200) {
			throw new IllegalStateException("Not accepted: " + response.text());
		}
		return response.data().get("batch_code").stringValue();
	}

	/** A batch of charges that differ in nothing but their number. */
	String initiate(int charges, String referencePrefix) {
		String[] all = new String[charges];
		Arrays.setAll(all, (i) -> charge("AUTH_" + referencePrefix + i, 1000, referencePrefix + i));
		return initiate(all);
	}

	JsonNode batch(String idOrCode) {
		return get("/bulkcharge/" + idOrCode).data();
	}

	JsonNode onlyCharge(String idOrCode) {
		return get("/bulkcharge/" + idOrCode + "/charges").data().get(0);
	}

	/** The values of one property over a listing. */
	List<String> listed(String path, String property) {
		return get(path).data().valueStream().map((item) -> item.get(property).asString()).collect(Collectors.toList());
	}

	static String charge(String authorization, long amount, String reference) {
		return charge(authorization, amount, reference, "");
	}

	/** A charge with additional properties, each preceded by a comma. */
	static String charge(String authorization, long amount, String reference, String more) {
		return "{\"authorization\":\"" + authorization + "\",\"amount\":" + amount + ",\"reference\":\"" + reference
				+ "\"" + more + "}";
	}

	/**
	 * What came back.
	 *
	 * @param status the HTTP status
	 * @param headers the headers
	 * @param text the body
	 */
	record TestResponse(int status, HttpHeaders headers, String text) {

		JsonNode json() {
			return MAPPER.readTree(this.text);
		}

		JsonNode data() {
			return json().get("data");
		}

		String message() {
			return json().get("message").stringValue();
		}

		String header(String name) {
			return this.headers.firstValue(name).orElse("");
		}

	}

}
