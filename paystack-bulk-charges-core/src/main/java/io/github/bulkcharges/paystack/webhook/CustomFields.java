package io.github.bulkcharges.paystack.webhook;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.transport.JsonFields;

/**
 * Finds what Paystack writes into the metadata of a bulk charge, beside the merchant's
 * own fields, in any order, in each shape that metadata has: an object, a text that holds
 * one, a list.
 */
final class CustomFields {

	private final JsonMapper mapper;

	CustomFields(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Nullable String batchCode(@Nullable JsonNode metadata) {
		return find(metadata, "bulkcharge_batch_code", (field) -> field.text("value"));
	}

	@Nullable Long bulkChargeId(@Nullable JsonNode metadata) {
		return find(metadata, "bulkcharge_id", (field) -> field.number("value"));
	}

	private <T> @Nullable T find(@Nullable JsonNode metadata, String name, Function<JsonFields, @Nullable T> reader) {
		for (JsonNode field : list(parsed(metadata))) {
			if (field.isObject() && isNamed(field, name)) {
				T value = reader.apply(new JsonFields(field));
				if (value != null) {
					return value;
				}
			}
		}
		return null;
	}

	private Iterable<JsonNode> list(@Nullable JsonNode metadata) {
		JsonNode list = (metadata != null && metadata.isObject()) ? parsed(metadata.get("custom_fields")) : metadata;
		return (list != null && list.isArray()) ? list : List.of();
	}

	private @Nullable JsonNode parsed(@Nullable JsonNode value) {
		if (value == null || !value.isString()) {
			return value;
		}
		try {
			return this.mapper.readTree(value.stringValue());
		}
		catch (JacksonException | NumberFormatException ex) {
			return null;
		}
	}

	private static boolean isNamed(JsonNode field, String name) {
		JsonFields fields = new JsonFields(field);
		return matches(fields.text("variable_name"), name) || matches(fields.text("display_name"), name);
	}

	/**
	 * A name is shown to people as {@code Bulkcharge Batch Code}.
	 */
	private static boolean matches(@Nullable String found, String name) {
		return found != null && found.trim().replace(' ', '_').toLowerCase(Locale.ROOT).equals(name);
	}

}
