package io.github.bulkcharges.paystack.transport;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON object, read the way the service means it: numbers that come as texts, names
 * that come in two spellings, dates in several formats. What was not asked for, and what
 * could not be read, is left over in {@link #additional()}.
 * <p>
 * The fields are kept side by side, in the order in which they came, because that is
 * mostly the order in which they are asked for: a page has ten thousand of them, and a
 * map of nodes would take most of the time of reading it.
 */
public final class JsonFields {

	/** So many names find room in half of a table. */
	private static final int MANY = 32;

	private String[] names = new String[MANY / 2];

	private @Nullable Object[] values = new @Nullable Object[MANY / 2];

	private boolean[] read = new boolean[MANY / 2];

	private int size;

	/** Where the field after the last one that was found is. */
	private int next;

	/** Places of names, plus one, by the last bits of their hash. */
	private final byte[] table = new byte[2 * MANY];

	/** Places of names where there are too many for the table. */
	private @Nullable Map<String, Integer> index;

	JsonFields() {
	}

	/**
	 * Read JSON.
	 * @param mapper whose parser reads
	 * @param json the JSON
	 * @return {@code JsonFields}, a {@code List}, a {@code String}, a {@code Boolean}, a
	 * {@code Long} or, where that is too small, {@code BigInteger}, a {@code BigDecimal},
	 * or {@code null} for null, nothing, and more than one value
	 * @throws JacksonException when it is not JSON
	 * @throws NumberFormatException when a number in it is beyond all bounds
	 */
	public static @Nullable Object parse(JsonMapper mapper, byte[] json) {
		try (JsonParser parser = mapper.createParser(json)) {
			return parse(parser);
		}
	}

	/**
	 * Read JSON.
	 * @param mapper whose parser reads
	 * @param json the JSON
	 * @return as above
	 * @throws JacksonException when it is not JSON
	 * @throws NumberFormatException when a number in it is beyond all bounds
	 */
	public static @Nullable Object parse(JsonMapper mapper, String json) {
		try (JsonParser parser = mapper.createParser(json)) {
			return parse(parser);
		}
	}

	private static @Nullable Object parse(JsonParser parser) {
		JsonToken token = parser.nextToken();
		Object value = (token != null) ? value(parser, token) : null;
		return (parser.nextToken() == null) ? value : null;
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token) {
		return switch (token) {
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> whole(parser);
			case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			default -> null;
		};
	}

	private static Object whole(JsonParser parser) {
		return (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) ? parser.getBigIntegerValue()
				: (Object) parser.getLongValue();
	}

	private static JsonFields object(JsonParser parser) {
		JsonFields fields = new JsonFields();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			fields.put(name, value(parser, parser.nextToken()));
		}
		return fields;
	}

	private static List<@Nullable Object> array(JsonParser parser) {
		List<@Nullable Object> items = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			items.add(value(parser, token));
		}
		return items;
	}

	/**
	 * The last one of a name counts.
	 */
	private void put(String name, @Nullable Object value) {
		if (this.size == MANY && this.index == null) {
			// Names with the same hash, chosen by an enemy, do not slow a map down.
			this.index = new HashMap<>();
			for (int i = 0; i < this.size; i++) {
				this.index.put(this.names[i], i);
			}
		}
		int slot = 0;
		int place;
		if (this.index != null) {
			place = this.index.getOrDefault(name, -1);
		}
		else {
			slot = slotOf(name);
			place = this.table[slot] - 1;
		}
		if (place >= 0) {
			this.values[place] = value;
			return;
		}
		if (this.size == this.names.length) {
			this.names = Arrays.copyOf(this.names, this.size * 2);
			this.values = Arrays.copyOf(this.values, this.size * 2);
			this.read = new boolean[this.size * 2];
		}
		this.names[this.size] = name;
		this.values[this.size] = value;
		if (this.index != null) {
			this.index.put(name, this.size);
		}
		else {
			this.table[slot] = (byte) (this.size + 1);
		}
		this.size++;
	}

	/**
	 * Where the name is in the table, or where there is room for it.
	 */
	private int slotOf(String name) {
		int hash = name.hashCode();
		int slot = (hash ^ (hash >>> 6) ^ (hash >>> 16)) & (2 * MANY - 1);
		while (this.table[slot] != 0 && !this.names[this.table[slot] - 1].equals(name)) {
			slot = (slot + 1) & (2 * MANY - 1);
		}
		return slot;
	}

	private int placeOf(String name) {
		int place = this.next;
		if (place >= this.size || !this.names[place].equals(name)) {
			place = (this.index != null) ? this.index.getOrDefault(name, -1) : this.table[slotOf(name)] - 1;
		}
		if (place >= 0) {
			this.next = place + 1;
		}
		return place;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/**
	 * A text that is not blank.
	 * @param names the spellings of the name
	 * @return the text, or {@code null}
	 */
	public @Nullable String text(String... names) {
		return first(JsonFields::toText, names);
	}

	/**
	 * A whole number, which may come as a text.
	 * @param names the spellings of the name
	 * @return the number, or {@code null}
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
			if (value instanceof Boolean flag) {
				return flag;
			}
			if ("true".equals(value)) {
				return Boolean.TRUE;
			}
			return "false".equals(value) ? Boolean.FALSE : null;
		}, names);
	}

	@Nullable Instant instant(String... names) {
		return first((value) -> (value instanceof String text) ? Timestamps.read(text) : null, names);
	}

	/**
	 * An object with something in it.
	 */
	<T> @Nullable T object(Function<JsonFields, T> reader, String... names) {
		return first((value) -> (value instanceof JsonFields object) ? reader.apply(object) : null, names);
	}

	/**
	 * Any value, left to the caller.
	 * @param name the name
	 * @return the value, as {@link #parse} gives it
	 */
	public @Nullable Object value(String name) {
		int place = placeOf(name);
		if (place < 0) {
			return null;
		}
		this.read[place] = true;
		return this.values[place];
	}

	/**
	 * Everything that no method has read.
	 * @return the fields as plain Java
	 */
	public Map<String, @Nullable Object> additional() {
		Map<String, @Nullable Object> rest = null;
		for (int i = 0; i < this.size; i++) {
			if (!this.read[i]) {
				rest = (rest != null) ? rest : new LinkedHashMap<>();
				rest.put(this.names[i], plain(this.values[i]));
			}
		}
		return (rest != null) ? rest : Map.of();
	}

	/**
	 * All fields as plain Java, without loss.
	 * @return the fields
	 */
	public Map<String, @Nullable Object> plain() {
		Map<String, @Nullable Object> map = new LinkedHashMap<>();
		for (int i = 0; i < this.size; i++) {
			map.put(this.names[i], plain(this.values[i]));
		}
		return map;
	}

	static @Nullable Object plain(@Nullable Object value) {
		if (value instanceof JsonFields object) {
			return object.plain();
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> items = new ArrayList<>(list.size());
			list.forEach((item) -> items.add(plain(item)));
			return items;
		}
		return value;
	}

	private <T> @Nullable T first(Function<Object, @Nullable T> reader, String... names) {
		T found = null;
		for (String name : names) {
			int place = placeOf(name);
			if (place < 0) {
				continue;
			}
			Object value = this.values[place];
			if (isEmpty(value)) {
				this.read[place] = true;
				continue;
			}
			T result = reader.apply(Objects.requireNonNull(value));
			if (result != null) {
				this.read[place] = true;
				found = (found != null) ? found : result;
			}
		}
		return found;
	}

	private static boolean isEmpty(@Nullable Object value) {
		return value == null || (value instanceof String text && text.isBlank())
				|| (value instanceof JsonFields object && object.isEmpty());
	}

	private static @Nullable String toText(Object value) {
		if (value instanceof String text) {
			return text;
		}
		return (value instanceof Number || value instanceof Boolean) ? value.toString() : null;
	}

	private static @Nullable Long toLong(Object value) {
		if (value instanceof Long number) {
			return number;
		}
		try {
			if (value instanceof BigDecimal number) {
				return number.longValueExact();
			}
			if (value instanceof String text && text.length() <= 40) {
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
		return "JsonFields[" + this.size + " fields]";
	}

}
