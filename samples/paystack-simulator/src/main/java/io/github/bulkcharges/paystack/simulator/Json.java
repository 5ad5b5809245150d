/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates responses in the service's envelope.
 */
final class Json {

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json; charset=utf-8");

	private Json() {
	}

	static Response success(String message) {
		return success(message, (json) -> {
		});
	}

	/**
	 * Creates a response with status 200.
	 * @param message what the service says
	 * @param content writes the properties that follow the message
	 */
	static Response success(String message, Consumer<JsonGenerator> content) {
		return envelope(200, true, message, content);
	}

	/** Creates the short form of an error, as older endpoints send it. */
	static Response error(int status, String message) {
		return envelope(status, false, message, (json) -> {
		});
	}

	/** Creates the long form of an error. */
	static Response error(int status, String message, String nextStep, String type, String code) {
		return envelope(status, false, message, (json) -> {
			json.writeObjectPropertyStart("meta");
			json.writeStringProperty("nextStep", nextStep);
			json.writeEndObject();
			json.writeStringProperty("type", type);
			json.writeStringProperty("code", code);
		});
	}

	private static Response envelope(int status, boolean success, String message, Consumer<JsonGenerator> content) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try (JsonGenerator json = MAPPER.createGenerator(body)) {
			json.writeStartObject();
			json.writeBooleanProperty("status", success);
			json.writeStringProperty("message", message);
			content.accept(json);
			json.writeEndObject();
		}
		return new Response(status, HEADERS, body.toByteArray());
	}

}
