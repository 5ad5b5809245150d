/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object tolerantly: numbers can be strings, names can have
 * several spellings, dates can have several formats. A field that is read is removed from
 * the object, so that fields that nobody asks for, and those whose values are unreadable,
 * remain in {@link #additional()}.
 */
public final class JsonFields {

	private static final int MAX_NUMBER_LENGTH = 40;

	private final Map<String, @Nullable Object> fields;

	JsonFields(Map<String, @Nullable Object> fields) {
		this.fields = fields;
	}

	/**
	 * Returns the fields of a value, which they change.
	 * @param value a value as {@link PlainJson} parses it
	 * @return the fields, or {@code null} if the value is not an object
	 */
	@SuppressWarnings("unchecked")
	public static @Nullable JsonFields of(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? new JsonFields((Map<String, @Nullable Object>) map) : null;
	}

	/**
	 * Returns a string that is not blank. Numbers and booleans are converted.
	 * @param names the spellings of the name
	 * @return the string, or {@code null}
	 */
	public @Nullable String text(String... names) {
		return first(JsonFields::toText, names);
	}

	/**
	 * Returns a whole number, which can be a string.
	 * @param names the spellings of the name
	 * @return the number, or {@code null}
	 */
	public @Nullable Long number(String... names) {
		return first(JsonFields::toLong, names);
	}

	/**
	 * Returns a whole number that fits into an {@code int}.
	 * @param names the spellings of the name
	 * @return the number, or {@code null}
	 */
	public @Nullable Integer count(String... names) {
		return first((value) -> {
			Long number = toLong(value);
			return (number != null && number == number.intValue()) ? Integer.valueOf(number.intValue()) : null;
		}, names);
	}

	/**
	 * Returns a boolean, which can be a string in any case, 0 or 1.
	 * @param names the spellings of the name
	 * @return the boolean, or {@code null}
	 */
	public @Nullable Boolean flag(String... names) {
		return first((value) -> {
			String text = toText(value);
			return switch ((text != null) ? text.trim().toLowerCase(Locale.ROOT) : "") {
				case "true", "1" -> Boolean.TRUE;
				case "false", "0" -> Boolean.FALSE;
				default -> null;
			};
		}, names);
	}

	/**
	 * Returns a time.
	 * @param names the spellings of the name
	 * @return the time, or {@code null}
	 */
	public @Nullable Instant instant(String... names) {
		return first((value) -> (value instanceof String text) ? Timestamps.parse(text) : null, names);
	}

	/**
	 * Returns an object that is not empty.
	 * @param <T> the type of the object
	 * @param reader reads the object
	 * @param names the spellings of the name
	 * @return the object, or {@code null}
	 */
	public <T> @Nullable T object(Function<JsonFields, T> reader, String... names) {
		return first((value) -> {
			JsonFields object = of(value);
			return (object != null) ? reader.apply(object) : null;
		}, names);
	}

	/**
	 * Returns a value of any type.
	 * @param name the name
	 * @return the value as {@link PlainJson} parses it, or {@code null}
	 */
	public @Nullable Object value(String name) {
		return this.fields.remove(name);
	}

	/**
	 * Returns the fields that were not read.
	 * @return the fields
	 */
	public Map<String, @Nullable Object> additional() {
		return this.fields;
	}

	private <T> @Nullable T first(Function<Object, @Nullable T> reader, String... names) {
		T first = null;
		for (String name : names) {
			Object value = this.fields.remove(name);
			if (value != null && !isEmpty(value)) {
				T result = reader.apply(value);
				if (result == null) {
					this.fields.put(name, value);
				}
				first = (first != null) ? first : result;
			}
		}
		return first;
	}

	private static boolean isEmpty(Object value) {
		return (value instanceof String text && text.isBlank()) || (value instanceof Map<?, ?> map && map.isEmpty());
	}

	private static @Nullable String toText(Object value) {
		return (value instanceof String || value instanceof Number || value instanceof Boolean) ? value.toString()
				: null;
	}

	private static @Nullable Long toLong(Object value) {
		if (value instanceof Long number) {
			return number;
		}
		try {
			if (value instanceof BigDecimal number) {
				return number.longValueExact();
			}
			if (value instanceof String text && text.length() <= MAX_NUMBER_LENGTH) {
				return new BigDecimal(text.trim()).longValueExact();
			}
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
		return null;
	}

	@Override
	public String toString() {
		return "JsonFields[" + this.fields.size() + " fields]";
	}

}
