package io.github.bulkcharges.paystack.simulator;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the envelopes in which every answer comes.
 */
final class Json {

	// Only a response that was written to its end may be closed.
	static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder()
			.disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
			.disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
			.build())
		.build();

	private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json; charset=utf-8");

	private Json() {
	}

	static Response success(String message) {
		return success(message, (json) -> {
		});
	}

	/**
	 * An answer with status 200.
	 * @param message what the service says
	 * @param content writes the properties that follow the message
	 */
	static Response success(String message, Consumer<JsonGenerator> content) {
		return envelope(200, true, message, content);
	}

	/** The short form of an error, as older endpoints send it. */
	static Response error(int status, String message) {
		return envelope(status, false, message, (json) -> {
		});
	}

	/** The long form of an error. */
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
		return new Response(status, HEADERS, (out) -> {
			try (JsonGenerator json = MAPPER.createGenerator(out)) {
				json.writeStartObject();
				json.writeBooleanProperty("status", success);
				json.writeStringProperty("message", message);
				content.accept(json);
				json.writeEndObject();
			}
			catch (JacksonIOException ex) {
				throw new IOException("The client is gone", ex);
			}
		});
	}

}
