package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a JSON object the way the service means them: numbers that come as
 * texts, names that come in two spellings, dates in several formats. What was not asked
 * for, and what could not be read, is left over in {@link #additional()}.
 */
public final class JsonFields {

	private final JsonNode object;

	/** No name is asked for twice, so that as many names as fields are all of them. */
	private final List<String> read = new ArrayList<>(32);

	/**
	 * Create a view on an object.
	 * @param object the object; anything else has no fields
	 */
	public JsonFields(JsonNode object) {
		this.object = object;
	}

	/**
	 * A text, or a number or boolean as one.
	 * @param names the spellings of the field's name
	 * @return the text, or {@code null} without one or when it is blank
	 */
	public @Nullable String text(String... names) {
		return first((value) -> {
			if (value.isString()) {
				String text = value.stringValue();
				return text.isBlank() ? null : text;
			}
			return (value.isNumber() || value.isBoolean()) ? value.asString() : null;
		}, names);
	}

	/**
	 * A whole number, or a text that is one.
	 * @param names the spellings of the field's name
	 * @return the number, or {@code null} without one
	 */
	public @Nullable Long number(String... names) {
		return first(JsonFields::toLong, names);
	}

	@Nullable Integer count(String... names) {
		return first((value) -> {
			Long number = toLong(value);
			return (number != null && number == number.intValue()) ? Integer.valueOf(number.intValue()) : null;
		}, names);
	}

	@Nullable Boolean flag(String... names) {
		return first((value) -> {
			if (value.isBoolean()) {
				return value.booleanValue();
			}
			if (!value.isString()) {
				return null;
			}
			return switch (value.stringValue()) {
				case "true" -> Boolean.TRUE;
				case "false" -> Boolean.FALSE;
				default -> null;
			};
		}, names);
	}

	@Nullable Instant instant(String... names) {
		return first((value) -> value.isString() ? Timestamps.read(value.stringValue()) : null, names);
	}

	/**
	 * An object with something in it.
	 */
	<T> @Nullable T object(Function<JsonNode, T> reader, String... names) {
		return first((value) -> (value.isObject() && !value.isEmpty()) ? reader.apply(value) : null, names);
	}

	/**
	 * Any value, left to the caller.
	 * @param name the field's name
	 * @return the value, or {@code null} without one
	 */
	public @Nullable JsonNode value(String name) {
		JsonNode value = this.object.get(name);
		if (value == null) {
			return null;
		}
		this.read.add(name);
		return value.isNull() ? null : value;
	}

	/**
	 * Everything that no method has read.
	 * @return the fields as plain Java
	 */
	public Map<String, @Nullable Object> additional() {
		if (this.read.size() == this.object.size()) {
			return Map.of();
		}
		Map<String, @Nullable Object> rest = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> field : this.object.properties()) {
			if (!this.read.contains(field.getKey())) {
				rest.put(field.getKey(), plain(field.getValue()));
			}
		}
		return rest;
	}

	private <T> @Nullable T first(Function<JsonNode, @Nullable T> reader, String... names) {
		T found = null;
		for (String name : names) {
			JsonNode value = this.object.get(name);
			if (value == null) {
				continue;
			}
			if (isEmpty(value)) {
				this.read.add(name);
				continue;
			}
			T result = reader.apply(value);
			if (result != null) {
				this.read.add(name);
				found = (found != null) ? found : result;
			}
		}
		return found;
	}

	private static boolean isEmpty(JsonNode value) {
		return value.isNull() || (value.isString() && value.stringValue().isBlank())
				|| (value.isObject() && value.isEmpty());
	}

	static @Nullable Long toLong(JsonNode value) {
		if (value.isIntegralNumber()) {
			return value.canConvertToLong() ? value.longValue() : null;
		}
		try {
			if (value.isNumber()) {
				return value.decimalValue().longValueExact();
			}
			if (value.isString() && value.stringValue().length() <= 40) {
				return new BigDecimal(value.stringValue().trim()).longValueExact();
			}
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
		return null;
	}

	/**
	 * A JSON value as plain Java, without loss.
	 */
	static @Nullable Object plain(JsonNode value) {
		if (value.isObject()) {
			return plainObject(value);
		}
		if (value.isArray()) {
			List<@Nullable Object> list = new ArrayList<>(value.size());
			for (JsonNode item : value) {
				list.add(plain(item));
			}
			return list;
		}
		if (value.isString()) {
			return value.stringValue();
		}
		if (value.isBoolean()) {
			return value.booleanValue();
		}
		if (value.isIntegralNumber()) {
			return value.canConvertToLong() ? (Object) value.longValue() : value.bigIntegerValue();
		}
		return value.isNumber() ? value.decimalValue() : null;
	}

	/**
	 * The fields of a JSON object as plain Java, without loss.
	 * @param object the object
	 * @return its fields
	 */
	public static Map<String, @Nullable Object> plainObject(JsonNode object) {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			map.put(field.getKey(), plain(field.getValue()));
		}
		return map;
	}

}
