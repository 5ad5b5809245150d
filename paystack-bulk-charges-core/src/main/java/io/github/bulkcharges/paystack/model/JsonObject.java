package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Copies what may stand in a JSON object, so that nobody can change it afterwards.
 */
final class JsonObject {

	private static final int DEEPEST = 64;

	private JsonObject() {
	}

	static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> fields) {
		if (fields.isEmpty()) {
			return Map.of();
		}
		return Collections.unmodifiableMap(copy(fields, 0, "", (problem) -> {
			throw new IllegalArgumentException(problem);
		}));
	}

	static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> fields,
			Consumer<String> problems) {
		return Collections.unmodifiableMap(copy(fields, 0, "", problems));
	}

	private static Map<String, @Nullable Object> copy(Map<?, ? extends @Nullable Object> fields, int depth, String path,
			Consumer<String> problems) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields.size() * 2);
		fields.forEach((name, value) -> {
			if (name instanceof String text) {
				copy.put(text, value(value, depth + 1, path + "/" + text, problems));
			}
			else {
				problems.accept("the name of a field in " + (path.isEmpty() ? "it" : path) + " is not a text");
			}
		});
		return copy;
	}

	private static @Nullable Object value(@Nullable Object value, int depth, String path, Consumer<String> problems) {
		if (depth > DEEPEST) {
			problems.accept("is nested deeper than " + DEEPEST + " levels");
			return null;
		}
		if (value == null || value instanceof String || value instanceof Boolean || value instanceof Integer
				|| value instanceof Long || value instanceof Short || value instanceof Byte
				|| value instanceof BigDecimal || value instanceof BigInteger) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			return Collections.unmodifiableMap(copy(map, depth, path, problems));
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			for (int i = 0; i < list.size(); i++) {
				copy.add(value(list.get(i), depth + 1, path + "/" + i, problems));
			}
			return Collections.unmodifiableList(copy);
		}
		problems.accept("the value at " + path + " is a " + value.getClass().getName()
				+ "; allowed are text, boolean, whole numbers, BigDecimal, List and Map");
		return null;
	}

}
