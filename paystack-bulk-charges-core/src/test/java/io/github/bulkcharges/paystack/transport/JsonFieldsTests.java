package io.github.bulkcharges.paystack.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Fields are found whatever their number and order, and none is lost.
 */
class JsonFieldsTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void ofTwoFieldsOfOneNameTheLastCountsAndNoneIsLeftOver() {
		JsonFields fields = parse("{\"status\":\"a\",\"other\":1,\"status\":\"b\"}");
		assertThat(fields.text("status")).isEqualTo("b");
		assertThat(fields.additional()).isEqualTo(Map.of("other", 1L));
	}

	@Test
	void aFieldThatIsAskedForTwiceIsReadOnceAndTheOthersAreLeftOver() {
		JsonFields fields = parse("{\"id\":1,\"unknown\":[true]}");
		assertThat(fields.number("id")).isEqualTo(1);
		assertThat(fields.number("id")).isEqualTo(1);
		assertThat(fields.additional()).isEqualTo(Map.of("unknown", List.of(true)));
	}

	@Test
	void whatCannotBeReadAsWhatItWasAskedForIsLeftOver() {
		JsonFields fields = parse("{\"id\":\"many\",\"createdAt\":\"soon\",\"reusable\":2}");
		assertThat(fields.number("id")).isNull();
		assertThat(fields.instant("createdAt")).isNull();
		assertThat(fields.flag("reusable")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("id", "many", "createdAt", "soon", "reusable", 2L));
	}

	@Test
	void ofTwoSpellingsTheFirstCountsAndBothAreRead() {
		JsonFields fields = parse("{\"paidAt\":\"2026-07-02T00:00:00Z\",\"paid_at\":\"2026-07-01T00:00:00Z\"}");
		assertThat(fields.instant("paid_at", "paidAt")).isEqualTo("2026-07-01T00:00:00Z");
		assertThat(fields.additional()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 15, 16, 17, 31, 32, 33, 64, 65, 500 })
	void everyFieldIsFoundInAnyOrder(int count) {
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
		assertThat(fields.plain()).isEqualTo(expected);
	}

	@Property(tries = 300)
	void nothingIsLostAndNothingIsMadeUp(
			@ForAll @Size(max = 80) Map<@AlphaChars @StringLength(max = 3) String, Long> values) {
		JsonFields fields = parse(MAPPER.writeValueAsString(values));
		assertThat(fields.plain()).isEqualTo(values);
		assertThat(fields.additional()).isEqualTo(values);
		values.forEach((name, value) -> assertThat(fields.number(name)).isEqualTo(value));
		assertThat(fields.additional()).isEmpty();
	}

	@Test
	void namesOfOneHashThatAnEnemyHasChosenDoNotSlowItDown() {
		int bits = 16;
		StringBuilder json = new StringBuilder("{");
		for (int i = 0; i < 1 << bits; i++) {
			json.append((i > 0) ? ",\"" : "\"");
			for (int bit = 0; bit < bits; bit++) {
				json.append(((i >> bit & 1) == 0) ? "Aa" : "BB");
			}
			json.append("\":1");
		}
		JsonFields fields = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> parse(json.append('}').toString()));
		assertThat(fields.number("Aa".repeat(bits))).isEqualTo(1);
		assertThat(fields.number("BB".repeat(bits))).isEqualTo(1);
	}

	@Test
	void aTextIsReadLikeBytes() {
		assertThat(JsonFields.parse(MAPPER, "{\"id\":1}")).isInstanceOfSatisfying(JsonFields.class,
				(fields) -> assertThat(fields.plain()).isEqualTo(Map.of("id", 1L)));
	}

	@Test
	void aNumberMayBeATextAndHasNoFraction() {
		JsonFields fields = parse(
				"""
						{"whole":12,"text":" 12 ","zeros":12.00,"long":"000000000000000000000000000000000000012 ",
						"longer":"0000000000000000000000000000000000000012 ","half":0.5,"list":[],"huge":99999999999999999999}""");
		assertThat(
				List.of(fields.number("whole"), fields.number("text"), fields.number("zeros"), fields.number("long")))
			.containsOnly(12L);
		assertThat(fields.additional().keySet()).containsExactly("longer", "half", "list", "huge");
		assertThat(fields.number("longer", "half", "list", "huge")).isNull();
		assertThat(fields.additional().keySet()).containsExactly("longer", "half", "list", "huge");
	}

	@Test
	void aCountHasRoomInAnInteger() {
		JsonFields fields = parse("{\"most\":2147483647,\"text\":\"7\",\"more\":2147483648,\"none\":\"many\"}");
		assertThat(fields.count("most")).isEqualTo(Integer.MAX_VALUE);
		assertThat(fields.count("text")).isEqualTo(7);
		assertThat(fields.count("more")).isNull();
		assertThat(fields.count("none")).isNull();
		assertThat(fields.additional().keySet()).containsExactly("more", "none");
	}

	@Test
	void aFlagMayBeAText() {
		JsonFields fields = parse("{\"yes\":true,\"no\":false,\"yesText\":\"true\",\"noText\":\"false\"}");
		assertThat(fields.flag("yes")).isTrue();
		assertThat(fields.flag("yesText")).isTrue();
		assertThat(fields.flag("no")).isFalse();
		assertThat(fields.flag("noText")).isFalse();
		assertThat(fields.additional()).isEmpty();
	}

	@Test
	void aTextMayBeANumberOrAFlagAndIsNotBlank() {
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
	void anObjectWithNothingInItIsNone() {
		JsonFields fields = parse("{\"full\":{\"a\":1},\"empty\":{},\"text\":\"{}\"}");
		assertThat(fields.object(JsonFields::toString, "full")).isEqualTo("JsonFields[1 fields]");
		assertThat(fields.object(JsonFields::toString, "empty")).isNull();
		assertThat(fields.object(JsonFields::toString, "text")).isNull();
		assertThat(fields.additional()).isEqualTo(Map.of("text", "{}"));
	}

	@Test
	void anyValueIsLeftToWhoAsksForIt() {
		JsonFields fields = parse("{\"first\":[1,{\"a\":[null,2.50]}],\"second\":\"\"}");
		assertThat(JsonFields.plain(fields.value("first"))).asString().isEqualTo("[1, {a=[null, 2.50]}]");
		assertThat(fields.value("second")).isEqualTo("");
		assertThat(fields.value("third")).isNull();
		assertThat(fields.additional()).isEmpty();
	}

	@Test
	void fieldsDoNotShowWhatIsInThem() {
		assertThat(parse("{\"name\":\"Ada\",\"id\":1}")).hasToString("JsonFields[2 fields]");
	}

	@Test
	void moreThanOneValueIsNone() {
		assertThat(JsonFields.parse(MAPPER, "{} {}")).isNull();
		assertThat(JsonFields.parse(MAPPER, "")).isNull();
		assertThat(JsonFields.parse(MAPPER, "null")).isNull();
	}

	private static JsonFields parse(String json) {
		return (JsonFields) JsonFields.parse(MAPPER, json.getBytes(StandardCharsets.UTF_8));
	}

}
