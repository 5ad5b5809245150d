/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.internal.json.JsonFields;
import io.github.bulkcharges.paystack.internal.json.PlainJson;

/**
 * Finds the custom fields that Paystack adds to the metadata of a bulk charge, in any
 * order and among fields of the merchant. The metadata can be an object, a string that
 * contains one, or a list.
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
			JsonFields field = JsonFields.of(item);
			if (field != null && isNamed(field.additional(), name)) {
				T value = reader.apply(field);
				if (value != null) {
					return value;
				}
			}
		}
		return null;
	}

	private List<?> list(@Nullable Object metadata) {
		Object list = (metadata instanceof Map<?, ?> fields) ? parsed(fields.get("custom_fields")) : metadata;
		return (list instanceof List<?> items) ? items : List.of();
	}

	private @Nullable Object parsed(@Nullable Object value) {
		if (!(value instanceof String text)) {
			return value;
		}
		try {
			return PlainJson.parse(this.mapper, text);
		}
		catch (JacksonException | NumberFormatException ex) {
			return null;
		}
	}

	private static boolean isNamed(Map<String, @Nullable Object> fields, String name) {
		return matches(fields.get("variable_name"), name) || matches(fields.get("display_name"), name);
	}

	/** The display name is written as {@code Bulkcharge Batch Code}. */
	private static boolean matches(@Nullable Object found, String name) {
		return found instanceof String text && text.trim().replace(' ', '_').toLowerCase(Locale.ROOT).equals(name);
	}

}
