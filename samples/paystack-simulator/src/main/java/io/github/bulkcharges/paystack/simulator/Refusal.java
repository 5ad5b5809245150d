/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.util.Map;

/**
 * A request that is refused, and the response to it. The response contains nothing of a
 * key or an authorization code, so none gets into a log that way.
 */
final class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Response response;

	private Refusal(Response response) {
		super("Refused with status " + response.status(), null, false, false);
		this.response = response;
	}

	Response response() {
		return this.response;
	}

	static Refusal noKey() {
		return new Refusal(Json.error(401, "No Authorization Header was found"));
	}

	static Refusal invalidKey() {
		return new Refusal(
				Json.error(401, "Invalid key", "Ensure that you provide the correct authorization key for the request",
						"validation_error", "invalid_Key"));
	}

	static Refusal rateLimited(Map<String, String> headers) {
		return new Refusal(Json
			.error(429, "Rate limit exceeded!", "Wait a few minutes and try the API call again", "api_error",
					"rate_limited")
			.with(headers));
	}

	static Refusal unknownBatch() {
		return new Refusal(Json.error(404, "Bulk charge code not found",
				"Ensure that you're passing the correct reference for the requested resource that exists on this "
						+ "integration",
				"validation_error", "not_found"));
	}

	static Refusal unknownTransaction() {
		return new Refusal(Json.error(400, "Transaction reference not found.",
				"Ensure that you're passing the reference of a transaction that exists on this integration",
				"validation_error", "transaction_not_found"));
	}

	static Refusal invalid(String message) {
		return new Refusal(Json.error(400, message, "Provide all required params and ensure they are valid",
				"validation_error", "invalid_params"));
	}

	static Refusal tooLarge(int maxSize) {
		return new Refusal(Json.error(413, "Request body is larger than " + maxSize + " bytes"));
	}

	static Refusal unknownPath() {
		return new Refusal(Json.error(404, "Entity not found"));
	}

	static Refusal wrongMethod(String allowed) {
		return new Refusal(Json.error(405, "Method not allowed").with(Map.of("Allow", allowed)));
	}

}
