/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the JSON of {@link BulkCharge}.
 */
class BulkChargeJsonTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final JsonMapper EXACT = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	@Test
	void writesFieldsInDocumentedOrder() {
		BulkCharge charge = BulkCharge.of("AUTH_1", 250_050, "inv-1")
			.withAtLeast(100_000)
			.withMetadata(Map.of("invoice", List.of(1, new BigDecimal("2.50"))));
		assertThat(MAPPER.writeValueAsString(List.of(charge, BulkCharge.of("AUTH_2", 1, "inv-2")))).isEqualTo("""
				[{"authorization":"AUTH_1","amount":250050,"reference":"inv-1","attempt_partial_debit":true,\
				"at_least":100000,"metadata":{"invoice":[1,2.50]}},\
				{"authorization":"AUTH_2","amount":1,"reference":"inv-2"}]""");
	}

	@Test
	void doesNotWriteRetryOf() {
		BulkCharge charge = BulkCharge.of("AUTH_1", 250_050, "inv-1");
		assertThat(MAPPER.writeValueAsString(charge.withRetryOf("inv-0"))).isEqualTo(MAPPER.writeValueAsString(charge));
	}

	@Property(tries = 300)
	void readsWhatWasWritten(@ForAll("charges") BulkCharge charge) {
		BulkCharge read = EXACT.readValue(EXACT.writeValueAsString(charge), BulkCharge.class);
		assertThat(read.metadata()).isEqualTo(charge.metadata());
		assertThat(read).isEqualTo(charge);
	}

	@Provide
	Arbitrary<BulkCharge> charges() {
		return Combinators
			.combine(Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
					Arbitraries.longs().between(2, Long.MAX_VALUE), Arbitraries.of(true, false),
					Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), values()).ofMaxSize(3))
			.as((text, amount, partial, metadata) -> {
				BulkCharge charge = BulkCharge.of("AUTH_" + text, amount, "inv-" + text).withMetadata(metadata);
				return partial ? charge.withAtLeast(amount / 2) : charge;
			});
	}

	private static Arbitrary<Object> values() {
		Arbitrary<Object> scalar = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(9).map((text) -> (Object) text),
				Arbitraries.integers().map((number) -> (Object) number),
				Arbitraries.longs().map((number) -> (Object) number),
				Arbitraries.bigIntegers().map((number) -> (Object) number),
				Arbitraries.bigDecimals().map((number) -> (Object) number),
				Arbitraries.doubles().map((number) -> (Object) number),
				Arbitraries.of(true, false).map((flag) -> (Object) flag));
		return Arbitraries.recursive(() -> scalar, BulkChargeJsonTests::nested, 0, 3);
	}

	private static Arbitrary<Object> nested(Arbitrary<Object> value) {
		return Arbitraries.oneOf(value.list().ofMaxSize(3).map((list) -> (Object) list),
				Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), value).ofMaxSize(3).map((map) -> (Object) map));
	}

	@Test
	void readsWhatWasWrittenWithDefaultMapper() {
		BulkCharge charge = BulkCharge.of("AUTH_1", 250_050, "inv-1")
			.withAtLeast(100_000)
			.withMetadata(
					Map.of("number", 1, "text", "a", "list", List.of(true, Map.of("rate", new BigDecimal("1.5")))));
		assertThat(MAPPER.readValue(MAPPER.writeValueAsString(charge), BulkCharge.class)).isEqualTo(charge);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			250000       | 250000
			"250000"     | 250000
			250000.0     | 250000
			2.5e5        | 250000
			5000000000   | 5000000000
			""")
	void readsWholeAmountInAnyForm(String json, long amount) {
		assertThat(MAPPER.readValue("""
				{"authorization":"AUTH_1","amount":%s,"reference":"inv-1"}""".formatted(json), BulkCharge.class)
			.amount()).isEqualTo(amount);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2500.5", "0.5", "1e-9", "1e30", "1e999999999", "0", "-1" })
	void failsWhenAmountIsNotWholeAndPositive(String amount) {
		assertThat(violations("""
				{"authorization":"AUTH_1","amount":%s,"reference":"inv-1"}""".formatted(amount))).singleElement()
			.satisfies((violation) -> {
				assertThat(violation.field()).isEqualTo("amount");
				assertThat(violation.reference()).isEqualTo("inv-1");
				assertThat(violation.problem()).contains("must be a whole number of subunits");
			});
	}

	@Test
	void failsWhenMinimumIsNotWhole() {
		assertThat(violations("""
				{"authorization":"AUTH_1","amount":250000,"reference":"inv-1","attempt_partial_debit":true,
				"at_least":99.5}""")).singleElement()
			.satisfies((violation) -> assertThat(violation.field()).isEqualTo("at_least"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"authorization\":null,\"amount\":null,\"reference\":null,\"metadata\":null}" })
	void failsWithEveryMissingField(String json) {
		assertThat(violations(json)).extracting(Violation::field)
			.containsExactly("authorization", "amount", "reference");
		assertThat(violations(json)).extracting(Violation::problem)
			.allSatisfy((problem) -> assertThat(problem).startsWith("is missing"));
	}

	@Test
	void failsWhenMinimumLacksPartialDebit() {
		assertThat(violations("""
				{"authorization":"AUTH_1","amount":250000,"reference":"inv-1","at_least":1000}""")).singleElement()
			.satisfies((violation) -> assertThat(violation.field()).isEqualTo("at_least"));
	}

	@Test
	void failureShowsNoAuthorization() {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> MAPPER.readValue("""
				{"authorization":"AUTH_ncx8hews93","amount":0,"reference":"inv-1"}""", BulkCharge.class))
			.withMessageContaining("greater than 0")
			.withMessageNotContaining("ncx8hews93");
	}

	private static List<Violation> violations(String json) {
		JacksonException failure = catchThrowableOfType(JacksonException.class,
				() -> MAPPER.readValue(json, BulkCharge.class));
		assertThat(failure).hasCauseInstanceOf(InvalidRequestException.class);
		return ((InvalidRequestException) failure.getCause()).violations();
	}

}
