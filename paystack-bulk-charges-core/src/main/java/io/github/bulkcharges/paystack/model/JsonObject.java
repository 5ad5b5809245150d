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
 *
 * @since 0.1.0
 */
public final class JsonObject {

	private static final int DEEPEST = 64;

	/**
	 * More than the JSON parser lets through: what the service sent is never refused
	 * here.
	 */
	private static final int DEEPEST_RECEIVED = 1000;

	private JsonObject() {
	}

	/**
	 * Copy the fields of an object that was received, with everything in them.
	 * @param fields texts, booleans, whole numbers, {@code BigDecimal}, and lists and
	 * maps of them
	 * @return a copy that cannot be changed
	 * @throws IllegalArgumentException when there is anything else in it, or it is nested
	 * deeper than any JSON that is read
	 */
	public static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> fields) {
		if (fields.isEmpty()) {
			return Map.of();
		}
		return new Copy(DEEPEST_RECEIVED, (problem) -> {
			throw new IllegalArgumentException(problem);
		}).of(fields, 0, "");
	}

	static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> fields,
			Consumer<String> problems) {
		return new Copy(DEEPEST, problems).of(fields, 0, "");
	}

	/**
	 * One copy in the making.
	 */
	private static final class Copy {

		private final int deepest;

		private final Consumer<String> problems;

		/**
		 * What is being copied, from the outermost inwards; most have nothing in them.
		 */
		private final List<Object> around = new ArrayList<>(2);

		Copy(int deepest, Consumer<String> problems) {
			this.deepest = deepest;
			this.problems = problems;
		}

		Map<String, @Nullable Object> of(Map<?, ? extends @Nullable Object> fields, int depth, String path) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields.size() * 2);
			this.around.add(fields);
			fields.forEach((name, value) -> {
				if (name instanceof String text) {
					copy.put(text, value(value, depth + 1, path + "/" + text));
				}
				else {
					this.problems.accept("the name of a field in " + (path.isEmpty() ? "it" : path) + " is not a text");
				}
			});
			this.around.remove(this.around.size() - 1);
			return Collections.unmodifiableMap(copy);
		}

		private @Nullable Object value(@Nullable Object value, int depth, String path) {
			if (value == null || value instanceof String || value instanceof Boolean || value instanceof Integer
					|| value instanceof Long || value instanceof Short || value instanceof Byte
					|| value instanceof BigDecimal || value instanceof BigInteger) {
				return value;
			}
			if (isAround(value)) {
				this.problems.accept("the value at " + path + " contains itself");
				return null;
			}
			if (depth > this.deepest) {
				this.problems.accept("is nested deeper than " + this.deepest + " levels");
				return null;
			}
			if (value instanceof Map<?, ?> map) {
				return of(map, depth, path);
			}
			if (value instanceof List<?> list) {
				return listOf(list, depth, path);
			}
			this.problems.accept("the value at " + path + " is a " + value.getClass().getName()
					+ "; allowed are text, boolean, whole numbers, BigDecimal, List and Map");
			return null;
		}

		private boolean isAround(Object value) {
			for (Object outer : this.around) {
				if (outer == value) {
					return true;
				}
			}
			return false;
		}

		private List<@Nullable Object> listOf(List<?> list, int depth, String path) {
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			this.around.add(list);
			for (int i = 0; i < list.size(); i++) {
				copy.add(value(list.get(i), depth + 1, path + "/" + i));
			}
			this.around.remove(this.around.size() - 1);
			return Collections.unmodifiableList(copy);
		}

	}

}
