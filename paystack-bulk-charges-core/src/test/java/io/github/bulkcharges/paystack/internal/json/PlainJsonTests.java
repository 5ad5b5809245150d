/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.json;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Tests for {@link PlainJson}.
 */
class PlainJsonTests {

	private static final int MEGABYTE = 1024 * 1024;

	/** The default maximum size of a response. */
	private static final int MAX_SIZE = 16 * MEGABYTE;

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void parsesEveryType() {
		Map<String, Object> expected = new LinkedHashMap<>();
		expected.put("text", "é");
		expected.put("small", 1L);
		expected.put("large", 9007199254740993L);
		expected.put("huge", new BigInteger("18446744073709551616"));
		expected.put("decimal", new BigDecimal("2.50"));
		expected.put("yes", true);
		expected.put("no", false);
		expected.put("none", null);
		expected.put("list", Arrays.asList(1L, null, List.of(), Map.of("a", Map.of())));
		assertThat(parse("""
				{"text":"é","small":1,"large":9007199254740993,"huge":18446744073709551616,"decimal":2.50,"yes":true,
				"no":false,"none":null,"list":[1,null,[],{"a":{}}]}""")).isEqualTo(expected);
	}

	@Test
	void parsesStringsLikeBytes() {
		assertThat(PlainJson.parse(MAPPER, "{\"id\":[1,\"a\"]}")).isEqualTo(Map.of("id", List.of(1L, "a")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{} {}", "1 2", "", " ", "null" })
	void returnsNullWhenThereIsNotExactlyOneValue(String json) {
		assertThat(parse(json)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[1,]", "{\"a\"}", "nul", "<html></html>", "'a'" })
	void failsWhenItIsNotJson(String json) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> parse(json));
	}

	@Property(tries = 500)
	void parsesWhatTheMapperWrites(@ForAll("values") Object value) {
		assertThat(parse(MAPPER.writeValueAsString(value))).isEqualTo(value);
	}

	@Provide
	Arbitrary<Object> values() {
		Arbitrary<Object> scalar = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(9).map((text) -> (Object) text),
				Arbitraries.longs().map((number) -> (Object) number),
				Arbitraries.bigDecimals().ofScale(3).map((number) -> (Object) number),
				Arbitraries.of(true, false).map((flag) -> (Object) flag));
		return Arbitraries.recursive(() -> scalar, PlainJsonTests::nested, 0, 3);
	}

	private static Arbitrary<Object> nested(Arbitrary<Object> value) {
		return Arbitraries.oneOf(value.list().ofMaxSize(3).map((list) -> (Object) list),
				Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), value)
					.ofMaxSize(3)
					.map((map) -> (Object) map));
	}

	@Test
	void parsesMaximumNumberOfValues() {
		assertThat((List<?>) parse(list("1", PlainJson.MAX_VALUES - 1))).hasSize(PlainJson.MAX_VALUES - 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "null", "\"\"", "{}", "[]" })
	void failsWhenThereAreMoreValues(String value) {
		assertThatExceptionOfType(StreamConstraintsException.class)
			.isThrownBy(() -> parse(list(value, PlainJson.MAX_VALUES)))
			.withMessageContaining("more than 500000 values");
	}

	@Test
	void countsFieldsOfObjects() {
		assertThatExceptionOfType(StreamConstraintsException.class)
			.isThrownBy(() -> parse(list("{\"a\":0}", PlainJson.MAX_VALUES / 2)));
	}

	@Test
	void countsValuesThatMetadataContainsAsString() {
		String metadata = quoted("{\"a\":" + list("{}", PlainJson.MAX_VALUES / 100) + "}");
		assertThatExceptionOfType(StreamConstraintsException.class).isThrownBy(() -> parse(list(metadata, 100)));
	}

	@Test
	void parsesPageOf1000ChargesWithMuchMetadata() {
		String metadata = "{" + String.join(",", Collections.nCopies(50, "\"name\":\"value\"")) + "}";
		String party = "{" + String.join(",", Collections.nCopies(13, "\"name\":\"value\"")) + "}";
		String transaction = "{" + String.join(",", Collections.nCopies(30, "\"name\":\"value\"")) + ",\"metadata\":"
				+ metadata + ",\"customer\":" + party + ",\"authorization\":" + party + "}";
		String charge = "{" + String.join(",", Collections.nCopies(18, "\"name\":\"value\"")) + ",\"metadata\":"
				+ quoted(metadata) + ",\"customer\":" + party + ",\"authorization\":" + party + ",\"transaction\":"
				+ transaction + "}";
		assertThat(parse(list(charge, 1000))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "0", "{\"a\":0}", "[0]", "\"\"", "{\"a\":{}}", "[[]]", "\"{}\"",
			"{\"metadata\":\"{\\\"a\\\":[{},{},{},{},{},{},{},{}]}\"}" })
	void boundsMemoryOfHostileBody(String value) {
		byte[] body = list(value, MAX_SIZE / (value.length() + 1) - 1).getBytes(StandardCharsets.UTF_8);
		assertThat(body.length).isBetween(MAX_SIZE - MEGABYTE, MAX_SIZE);
		assertThat(allocatedBy(() -> PlainJson.parse(MAPPER, body))).isLessThan(120L * MEGABYTE);
	}

	@Test
	void parsesNamesWithEqualHashesInTime() {
		int bits = 16;
		StringBuilder json = new StringBuilder("{");
		for (int i = 0; i < 1 << bits; i++) {
			json.append((i > 0) ? ",\"" : "\"");
			for (int bit = 0; bit < bits; bit++) {
				json.append(((i >> bit & 1) == 0) ? "Aa" : "BB");
			}
			json.append("\":1");
		}
		JsonFields fields = JsonFields
			.of(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> parse(json.append('}').toString())));
		assertThat(fields.number("Aa".repeat(bits))).isEqualTo(1);
		assertThat(fields.number("BB".repeat(bits))).isEqualTo(1);
	}

	private static long allocatedBy(ThrowingCallable action) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		catchThrowable(action);
		return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
	}

	private static String list(String value, int count) {
		return "[" + String.join(",", Collections.nCopies(count, value)) + "]";
	}

	private static String quoted(String text) {
		return MAPPER.writeValueAsString(text);
	}

	private static Object parse(String json) {
		return PlainJson.parse(MAPPER, json.getBytes(StandardCharsets.UTF_8));
	}

}
