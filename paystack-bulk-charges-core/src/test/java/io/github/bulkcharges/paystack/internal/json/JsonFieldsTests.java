/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonFields}.
 */
class JsonFieldsTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void returnsLastOfFieldsWithSameName() {
		JsonFields fields = parse("{\"status\":\"a\",\"other\":1,\"status\":\"b\"}");
		assertThat(fields.text("status")).isEqualTo("b");
		assertThat(fields.additional()).isEqualTo(Map.of("other", 1L));
	}

	@Test
	void removesFieldsThatWereRead() {
		JsonFields fields = parse("{\"id\":1,\"unknown\":[true],\"none\":null,\"blank\":\" \"}");
		assertThat(fields.number("id")).isEqualTo(1);
		assertThat(fields.number("id", "none", "blank")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("unknown", List.of(true)));
	}

	@Test
	void keepsUnreadableFieldsInAdditional() {
		JsonFields fields = parse("{\"id\":\"many\",\"createdAt\":\"soon\",\"reusable\":2}");
		assertThat(fields.number("id")).isNull();
		assertThat(fields.instant("createdAt")).isNull();
		assertThat(fields.flag("reusable")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("id", "many", "createdAt", "soon", "reusable", 2L));
	}

	@Test
	void returnsFirstSpellingAndReadsAll() {
		JsonFields fields = parse("{\"paidAt\":\"2026-07-02T00:00:00Z\",\"paid_at\":\"2026-07-01T00:00:00Z\"}");
		assertThat(fields.instant("paid_at", "paidAt")).isEqualTo("2026-07-01T00:00:00Z");
		assertThat(fields.additional()).isEmpty();
	}

	@Test
	void returnsSecondSpellingWhenFirstIsUnreadable() {
		JsonFields fields = parse("{\"paid_at\":\"soon\",\"paidAt\":\"2026-07-02T00:00:00Z\"}");
		assertThat(fields.instant("paid_at", "paidAt")).isEqualTo("2026-07-02T00:00:00Z");
		assertThat(fields.additional()).isEqualTo(Map.of("paid_at", "soon"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 17, 500 })
	void findsFieldsInAnyOrder(int count) {
		Map<String, Object> expected = new LinkedHashMap<>();
		for (long i = 0; i < count; i++) {
			expected.put("field" + i, i);
		}
		JsonFields fields = parse(MAPPER.writeValueAsString(expected));
		List<String> names = new ArrayList<>(expected.keySet());
		for (int i = names.size() - 1; i > 0; i--) {
			assertThat(fields.number(names.get(i))).isEqualTo(i);
		}
		assertThat(fields.text("field")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("field0", 0L));
	}

	@Property(tries = 300)
	void losesNoField(@ForAll @Size(max = 80) Map<@AlphaChars @StringLength(max = 3) String, Long> values) {
		JsonFields fields = parse(MAPPER.writeValueAsString(values));
		assertThat(fields.additional()).isEqualTo(values);
		values.forEach((name, value) -> assertThat(fields.number(name)).isEqualTo(value));
		assertThat(fields.additional()).isEmpty();
	}

	@Test
	void readsWholeNumbersInAnyForm() {
		JsonFields fields = parse(
				"""
						{"whole":12,"text":" 12 ","zeros":12.00,"long":"000000000000000000000000000000000000012 ",
						"longer":"0000000000000000000000000000000000000012 ","half":0.5,"list":[],"huge":99999999999999999999}""");
		assertThat(
				List.of(fields.number("whole"), fields.number("text"), fields.number("zeros"), fields.number("long")))
			.containsOnly(12L);
		assertThat(fields.number("longer", "half", "list", "huge")).isNull();
		assertThat(fields.additional().keySet()).containsExactly("longer", "half", "list", "huge");
	}

	@Test
	void readsCountThatFitsIntoInt() {
		JsonFields fields = parse("{\"max\":2147483647,\"text\":\"7\",\"more\":2147483648,\"none\":\"many\"}");
		assertThat(fields.count("max")).isEqualTo(Integer.MAX_VALUE);
		assertThat(fields.count("text")).isEqualTo(7);
		assertThat(fields.count("more")).isNull();
		assertThat(fields.count("none")).isNull();
		assertThat(fields.additional().keySet()).containsExactly("more", "none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "\"true\"", "\"TRUE\"", "\"True\"", "\" true \"", "1", "\"1\"" })
	void readsTrueInAnyForm(String json) {
		JsonFields fields = parse("{\"flag\":" + json + "}");
		assertThat(fields.flag("flag")).isTrue();
		assertThat(fields.additional()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "\"false\"", "\"FALSE\"", "0", "\"0\"" })
	void readsFalseInAnyForm(String json) {
		JsonFields fields = parse("{\"flag\":" + json + "}");
		assertThat(fields.flag("flag")).isFalse();
		assertThat(fields.additional()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2", "-1", "1.5", "\"yes\"", "[true]", "{\"a\":true}" })
	void keepsFlagThatIsNeitherTrueNorFalse(String json) {
		JsonFields fields = parse("{\"flag\":" + json + "}");
		assertThat(fields.flag("flag")).isNull();
		assertThat(fields.additional()).containsOnlyKeys("flag");
	}

	@Test
	void readsTextFromNumberAndBoolean() {
		JsonFields fields = parse(
				"{\"text\":\"a\",\"number\":4081,\"flag\":true,\"blank\":\" \",\"object\":{\"a\":1}}");
		assertThat(fields.text("text")).isEqualTo("a");
		assertThat(fields.text("number")).isEqualTo("4081");
		assertThat(fields.text("flag")).isEqualTo("true");
		assertThat(fields.text("blank")).isNull();
		assertThat(fields.text("object")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("object", Map.of("a", 1L)));
	}

	@Test
	void readsOnlyObjectsThatAreNotEmpty() {
		JsonFields fields = parse("{\"full\":{\"a\":1},\"empty\":{},\"text\":\"{}\"}");
		assertThat(fields.object(JsonFields::toString, "full")).isEqualTo("JsonFields[1 fields]");
		assertThat(fields.object(JsonFields::toString, "empty")).isNull();
		assertThat(fields.object(JsonFields::toString, "text")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("text", "{}"));
	}

	@Test
	void returnsAnyValue() {
		JsonFields fields = parse("{\"first\":[1,{\"a\":[null,2.50]}],\"second\":\"\"}");
		assertThat(fields.value("first")).asString().isEqualTo("[1, {a=[null, 2.50]}]");
		assertThat(fields.value("second")).isEqualTo("");
		assertThat(fields.value("third")).isNull();
		assertThat(fields.additional()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"text\"", "1", "null" })
	void hasNoFieldsWhenValueIsNotObject(String json) {
		assertThat(JsonFields.of(PlainJson.parse(MAPPER, json))).isNull();
	}

	@Test
	void describesItselfWithoutValues() {
		assertThat(parse("{\"name\":\"Ada\",\"id\":1}")).hasToString("JsonFields[2 fields]");
	}

	private static JsonFields parse(String json) {
		return JsonFields.of(PlainJson.parse(MAPPER, json));
	}

}
