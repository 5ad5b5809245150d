/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

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
 * Creates unmodifiable copies of JSON objects.
 *
 * @since 0.1.0
 */
public final class JsonObject {

	private static final int MAX_DEPTH = 64;

	/**
	 * The JSON parser has a lower limit, so nothing that was received is rejected here.
	 */
	private static final int MAX_RECEIVED_DEPTH = 1000;

	private JsonObject() {
	}

	/**
	 * Copies an object that was received, with all objects and lists in it.
	 * @param fields strings, booleans, numbers, and lists and maps of them
	 * @return an unmodifiable copy. Numbers in it are {@code Long}, {@code BigInteger} or
	 * {@code BigDecimal}
	 * @throws IllegalArgumentException if there is a value of another type, or the object
	 * is nested deeper than any JSON that is read
	 */
	public static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> fields) {
		return fields.isEmpty() ? Map.of() : new Copy(MAX_RECEIVED_DEPTH, (problem) -> {
			throw new IllegalArgumentException(problem);
		}).of(fields, 0, "");
	}

	static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> fields,
			Consumer<String> problems) {
		return new Copy(MAX_DEPTH, problems).of(fields, 0, "");
	}

	/**
	 * A copy in progress.
	 */
	private static final class Copy {

		private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

		private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

		private final int maxDepth;

		private final Consumer<String> problems;

		/** The objects and lists that are being copied, from the outermost inward. */
		private final List<Object> enclosing = new ArrayList<>(2);

		Copy(int maxDepth, Consumer<String> problems) {
			this.maxDepth = maxDepth;
			this.problems = problems;
		}

		Map<String, @Nullable Object> of(Map<?, ? extends @Nullable Object> fields, int depth, String path) {
			if (fields.isEmpty()) {
				return Map.of();
			}
			Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields.size() * 2);
			this.enclosing.add(fields);
			fields.forEach((name, value) -> {
				if (name instanceof String text) {
					copy.put(text, value(value, depth + 1, path + "/" + text));
				}
				else {
					this.problems
						.accept("the name of a field in " + (path.isEmpty() ? "it" : path) + " is not a string");
				}
			});
			this.enclosing.remove(this.enclosing.size() - 1);
			return Collections.unmodifiableMap(copy);
		}

		private @Nullable Object value(@Nullable Object value, int depth, String path) {
			if (value == null || value instanceof String || value instanceof Boolean) {
				return value;
			}
			if (value instanceof Number number) {
				return number(number, path);
			}
			if (isEnclosing(value)) {
				this.problems.accept("the value at " + path + " contains itself");
				return null;
			}
			if (depth > this.maxDepth) {
				this.problems.accept("is nested deeper than " + this.maxDepth + " levels");
				return null;
			}
			if (value instanceof Map<?, ?> map) {
				return of(map, depth, path);
			}
			if (value instanceof List<?> list) {
				return listOf(list, depth, path);
			}
			return unsupported(value, path);
		}

		/**
		 * JSON has one type of numbers, so a number is copied to the type that reading it
		 * from JSON gives.
		 */
		private @Nullable Object number(Number number, String path) {
			if (number instanceof Long) {
				return number;
			}
			if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
				return number.longValue();
			}
			if (number instanceof BigInteger big) {
				return (big.compareTo(MIN_LONG) < 0 || big.compareTo(MAX_LONG) > 0) ? big : (Object) big.longValue();
			}
			if (number instanceof BigDecimal decimal) {
				return (decimal.scale() == 0) ? number(decimal.unscaledValue(), path) : decimal;
			}
			if (number instanceof Double decimal && Double.isFinite(decimal)) {
				return number(BigDecimal.valueOf(decimal), path);
			}
			return unsupported(number, path);
		}

		private @Nullable Object unsupported(Object value, String path) {
			this.problems.accept("the value at " + path + " is a " + value.getClass().getName()
					+ "; allowed are String, Boolean, whole numbers, BigDecimal, finite Double, List and Map");
			return null;
		}

		private boolean isEnclosing(Object value) {
			for (Object outer : this.enclosing) {
				if (outer == value) {
					return true;
				}
			}
			return false;
		}

		private List<@Nullable Object> listOf(List<?> list, int depth, String path) {
			if (list.isEmpty()) {
				return List.of();
			}
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			this.enclosing.add(list);
			for (int i = 0; i < list.size(); i++) {
				copy.add(value(list.get(i), depth + 1, path + "/" + i));
			}
			this.enclosing.remove(this.enclosing.size() - 1);
			return Collections.unmodifiableList(copy);
		}

	}

}
