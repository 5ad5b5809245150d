package io.github.bulkcharges.paystack.webhook;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
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

	@Nullable String batchCode(@Nullable Object metadata) {
		return find(metadata, "bulkcharge_batch_code", (field) -> field.text("value"));
	}

	@Nullable Long bulkChargeId(@Nullable Object metadata) {
		return find(metadata, "bulkcharge_id", (field) -> field.number("value"));
	}

	private <T> @Nullable T find(@Nullable Object metadata, String name, Function<JsonFields, @Nullable T> reader) {
		for (Object item : list(parsed(metadata))) {
			if (item instanceof JsonFields field && isNamed(field, name)) {
				T value = reader.apply(field);
				if (value != null) {
					return value;
				}
			}
		}
		return null;
	}

	private List<?> list(@Nullable Object metadata) {
		Object list = (metadata instanceof JsonFields fields) ? parsed(fields.value("custom_fields")) : metadata;
		return (list instanceof List<?> items) ? items : List.of();
	}

	private @Nullable Object parsed(@Nullable Object value) {
		if (!(value instanceof String text)) {
			return value;
		}
		try {
			return JsonFields.parse(this.mapper, text);
		}
		catch (JacksonException | NumberFormatException ex) {
			return null;
		}
	}

	private static boolean isNamed(JsonFields fields, String name) {
		return matches(fields.text("variable_name"), name) || matches(fields.text("display_name"), name);
	}

	/**
	 * A name is shown to people as {@code Bulkcharge Batch Code}.
	 */
	private static boolean matches(@Nullable String found, String name) {
		return found != null && found.trim().replace(' ', '_').toLowerCase(Locale.ROOT).equals(name);
	}

}
