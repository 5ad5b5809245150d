/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Parses JSON into plain Java values: {@code Map}, {@code List}, {@code String},
 * {@code Boolean}, {@code Long}, {@code BigInteger} if a whole number does not fit into a
 * {@code Long}, {@code BigDecimal} and {@code null}.
 * <p>
 * The number of values is limited, because a value takes much more memory than the bytes
 * from which it is parsed.
 */
public final class PlainJson {

	/** A page of 1000 charges has about 100,000 values, plus its metadata. */
	static final int MAX_VALUES = 500_000;

	/** Room for the fields of a charge, which then need no larger table. */
	private static final int INITIAL_CAPACITY = 32;

	private final JsonParser parser;

	private int values;

	private PlainJson(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Parses JSON.
	 * @param mapper the mapper that creates the parser
	 * @param json the JSON
	 * @return the value, or {@code null} if there is none or more than one
	 * @throws JacksonException if it is not JSON or has too many values
	 * @throws NumberFormatException if the exponent of a number is too large
	 */
	public static @Nullable Object parse(JsonMapper mapper, byte[] json) {
		try (JsonParser parser = mapper.createParser(json)) {
			return new PlainJson(parser).parse();
		}
	}

	/**
	 * Parses JSON.
	 * @param mapper the mapper that creates the parser
	 * @param json the JSON
	 * @return the value, or {@code null} if there is none or more than one
	 * @throws JacksonException if it is not JSON or has too many values
	 * @throws NumberFormatException if the exponent of a number is too large
	 */
	public static @Nullable Object parse(JsonMapper mapper, String json) {
		try (JsonParser parser = mapper.createParser(json)) {
			return new PlainJson(parser).parse();
		}
	}

	private @Nullable Object parse() {
		JsonToken token = this.parser.nextToken();
		Object value = (token != null) ? value(token) : null;
		return (this.parser.nextToken() == null) ? value : null;
	}

	private @Nullable Object value(JsonToken token) {
		count(1);
		return switch (token) {
			case VALUE_STRING -> string();
			case VALUE_NUMBER_INT -> wholeNumber();
			case VALUE_NUMBER_FLOAT -> this.parser.getDecimalValue();
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case START_OBJECT -> object();
			case START_ARRAY -> array();
			default -> null;
		};
	}

	private String string() {
		String text = this.parser.getString();
		// Metadata can be a string that contains an object, which is parsed later.
		if (text.stripLeading().startsWith("{")) {
			count((int) text.chars().filter((c) -> c == ',' || c == '{' || c == '[').count());
		}
		return text;
	}

	private Object wholeNumber() {
		return (this.parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) ? this.parser.getBigIntegerValue()
				: (Object) this.parser.getLongValue();
	}

	private Map<String, @Nullable Object> object() {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>(INITIAL_CAPACITY);
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			fields.put(name, value(this.parser.nextToken()));
		}
		return fields;
	}

	private List<@Nullable Object> array() {
		List<@Nullable Object> items = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			items.add(value(token));
		}
		return items.isEmpty() ? List.of() : items;
	}

	private void count(int more) {
		this.values += more;
		if (this.values > MAX_VALUES) {
			throw new StreamConstraintsException("The JSON has more than " + MAX_VALUES + " values");
		}
	}

}
