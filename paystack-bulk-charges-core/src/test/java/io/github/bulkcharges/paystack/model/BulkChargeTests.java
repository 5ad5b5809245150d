/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.error.Delivery;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.error.InvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link BulkCharge}.
 */
class BulkChargeTests {

	private static final String AUTHORIZATION = "AUTH_ncx8hews93";

	private static final String REFERENCE = "inv-2026-07-cust-42";

	private final BulkCharge charge = BulkCharge.of(AUTHORIZATION, 250000, REFERENCE);

	@Test
	void returnsAuthorizationAmountAndReference() {
		assertThat(this.charge.authorization()).isEqualTo(AUTHORIZATION);
		assertThat(this.charge.amount()).isEqualTo(250000);
		assertThat(this.charge.reference()).isEqualTo(REFERENCE);
	}

	@Test
	void optionalFieldsAreUnsetByDefault() {
		assertThat(this.charge.attemptPartialDebit()).isFalse();
		assertThat(this.charge.atLeast()).isNull();
		assertThat(this.charge.metadata()).isEmpty();
	}

	@Test
	void isNoRetryByDefault() {
		assertThat(this.charge.retryOf()).isNull();
	}

	@Test
	void isRetryOfEarlierCharge() {
		BulkCharge retry = this.charge.withRetryOf("inv-2026-06-cust-42");
		assertThat(retry.retryOf()).isEqualTo("inv-2026-06-cust-42");
		assertThat(retry).isNotEqualTo(this.charge)
			.hasToString(this.charge.toString().replace("]", ", retryOf=inv-2026-06-cust-42]"));
		assertThat(retry.withAtLeast(1).withMetadata(Map.of("a", 1)).withAttemptPartialDebit(true).retryOf())
			.isEqualTo("inv-2026-06-cust-42");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "inv 1", "inv/1", "..", REFERENCE, "INV-2026-07-CUST-42" })
	void failsWhenRetryOfIsNoOtherReference(String reference) {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.charge.withRetryOf(reference))
			.satisfies((ex) -> assertThat(ex.violations()).singleElement()
				.extracting(Violation::reference, Violation::field)
				.containsExactly(REFERENCE, "retryOf"));
	}

	@Test
	void failsWhenRetryOfIsTooLong() {
		assertThat(this.charge.withRetryOf("a".repeat(100)).retryOf()).hasSize(100);
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.charge.withRetryOf("a".repeat(101)))
			.withMessageContaining("at most 100 characters");
	}

	@Test
	void acceptsAmountLargerThanInt() {
		assertThat(BulkCharge.of(AUTHORIZATION, 5_000_000_000L, REFERENCE).amount()).isEqualTo(5_000_000_000L);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\t\n" })
	void failsWhenAuthorizationIsMissing(String authorization) {
		assertThat(violationOf(authorization, 1, REFERENCE)).satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("authorization");
			assertThat(violation.problem()).startsWith("is missing");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "AUTH_", "auth_ncx8hews93", "ncx8hews93", "AUTH_ncx8 hews93", "AUTH_ncx8hews93\n",
			"AUTH_nçx8hews93", "XAUTH_ncx8hews93", "CUS_ncx8hews93" })
	void failsWhenAuthorizationIsNotCode(String authorization) {
		assertThat(violationOf(authorization, 1, REFERENCE)).satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("authorization");
			assertThat(violation.problem()).startsWith("is not an authorization code");
		});
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, -250000, Long.MIN_VALUE })
	void failsWhenAmountIsNotPositive(long amount) {
		assertThat(violationOf(AUTHORIZATION, amount, REFERENCE)).satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("amount");
			assertThat(violation.problem()).contains("greater than 0").contains("but is " + amount);
		});
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void failsWhenReferenceIsMissing(String reference) {
		assertThat(violationOf(AUTHORIZATION, 1, reference)).satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("reference");
			assertThat(violation.problem()).startsWith("is missing");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "inv 42", "inv/42", "inv#42", "inv?42", "inv%42", "inv+42", "inv:42", "inv\n",
			"rechnung-ü", "请求-42", " inv-42", "inv-42 " })
	void failsWhenReferenceHasIllegalCharacter(String reference) {
		assertThat(violationOf(AUTHORIZATION, 1, reference)).satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("reference");
			assertThat(violation.problem()).contains("not allowed");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", ".." })
	void failsWhenReferenceIsPathSegment(String reference) {
		assertThat(violationOf(AUTHORIZATION, 1, reference).field()).isEqualTo("reference");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "abc_def-1", "ABC.def=1", "...a", "550e8400-e29b-41d4-a716-446655440000",
			"20260712123456" })
	void acceptsReferencesOfEveryDocumentedAlphabet(String reference) {
		assertThat(BulkCharge.of(AUTHORIZATION, 1, reference).reference()).isEqualTo(reference);
	}

	@Test
	void reportsAllViolationsAtOnce() {
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> BulkCharge.of("42", 0, "inv 42"));
		assertThat(failure.violations()).extracting(Violation::field)
			.containsExactly("authorization", "amount", "reference");
		assertThat(failure).hasMessageContaining("3 violations")
			.hasMessageContaining("authorization:")
			.hasMessageContaining("amount:")
			.hasMessageContaining("reference:");
	}

	@Test
	void reportsAllMissingFieldsAtOnce() {
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> BulkCharge.of(null, -1, null));
		assertThat(failure.violations()).extracting(Violation::field)
			.containsExactly("authorization", "amount", "reference");
	}

	@Test
	void violationNamesReference() {
		assertThat(violationOf(AUTHORIZATION, 0, REFERENCE).reference()).isEqualTo(REFERENCE);
	}

	@Test
	void deliveryIsNotSentWhenInvalid() {
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> BulkCharge.of(AUTHORIZATION, 0, REFERENCE));
		assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
	}

	@Test
	void messageDoesNotContainInvalidAuthorization() {
		assertThatThrownBy(() -> BulkCharge.of("AUTH_ncx8hews93 ", 1, REFERENCE))
			.isInstanceOf(InvalidRequestException.class)
			.hasMessageNotContaining("ncx8hews93");
	}

	@ParameterizedTest
	@ValueSource(strings = { AUTHORIZATION, "4084084084084081" })
	void violationNamesReferenceThatLooksLikeSecret(String reference) {
		assertThat(violationOf(AUTHORIZATION, 0, reference).reference()).isEqualTo(reference);
		assertThatThrownBy(() -> BulkCharge.of(AUTHORIZATION, 0, reference))
			.hasMessageContaining("(" + reference + ")");
	}

	@Test
	void generatesReferenceInNarrowestAlphabet() {
		for (int i = 0; i < 100; i++) {
			BulkCharge generated = BulkCharge.withGeneratedReference(AUTHORIZATION, 250000);
			assertThat(generated.reference()).matches("[a-z0-9-]{20,50}");
		}
	}

	@Test
	void generatesUniqueReferences() {
		assertThat(IntStream.range(0, 1000)
			.mapToObj((i) -> BulkCharge.withGeneratedReference(AUTHORIZATION, 250000).reference())).hasSize(1000)
			.doesNotHaveDuplicates();
	}

	@Test
	void validatesChargeWithGeneratedReference() {
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> BulkCharge.withGeneratedReference("42", 0));
		assertThat(failure.violations()).extracting(Violation::field).containsExactly("authorization", "amount");
	}

	@Test
	void createsChargesFromAllSources() {
		assertThat(BulkCharge.fromAll(List.of("inv-1", "inv-2"),
				(reference) -> BulkCharge.of(AUTHORIZATION, 1, reference)))
			.containsExactly(BulkCharge.of(AUTHORIZATION, 1, "inv-1"), BulkCharge.of(AUTHORIZATION, 1, "inv-2"));
		assertThat(BulkCharge.fromAll(List.of(), (source) -> this.charge)).isEmpty();
	}

	@Test
	void reportsViolationsOfAllSourcesByIndex() {
		List<BigDecimal> amounts = Arrays.asList(new BigDecimal("1.00"), new BigDecimal("2.005"), BigDecimal.ONE, null,
				BigDecimal.ZERO);
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> BulkCharge.fromAll(amounts, (amount) -> BulkCharge.of("42", Subunits.NGN.of(amount), REFERENCE)));
		assertThat(failure.violations()).extracting((violation) -> violation.index() + " " + violation.field())
			.containsExactly("0 authorization", "1 amount", "2 authorization", "3 amount", "4 authorization",
					"4 amount");
		assertThat(failure).hasMessageContaining("6 violations")
			.hasMessageContaining("charge 1 amount: must have at most 2 decimals in NGN, but is 2.005");
	}

	@Test
	void propagatesOtherExceptionsOfMapper() {
		IllegalStateException failure = new IllegalStateException("no authorization stored");
		assertThatThrownBy(() -> BulkCharge.fromAll(List.of(1), (source) -> {
			throw failure;
		})).isSameAs(failure);
	}

	@Test
	void failsWhenMapperReturnsNull() {
		assertThatExceptionOfType(NullPointerException.class)
			.isThrownBy(() -> BulkCharge.fromAll(List.of(1), (source) -> null))
			.withMessageContaining("mapper");
	}

	@Test
	void allowsPartialDebit() {
		BulkCharge partial = this.charge.withAttemptPartialDebit(true);
		assertThat(partial.attemptPartialDebit()).isTrue();
		assertThat(partial.atLeast()).isNull();
		assertThat(this.charge.attemptPartialDebit()).isFalse();
	}

	@Test
	void minimumAllowsPartialDebit() {
		BulkCharge partial = this.charge.withAtLeast(100000);
		assertThat(partial.atLeast()).isEqualTo(100000);
		assertThat(partial.attemptPartialDebit()).isTrue();
		assertThat(this.charge.atLeast()).isNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 250000 })
	void acceptsMinimumUpToAmount(long atLeast) {
		assertThat(this.charge.withAtLeast(atLeast).atLeast()).isEqualTo(atLeast);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,       greater than 0
			-1,      greater than 0
			250001,  not be greater than the amount 250000
			""")
	void failsWhenMinimumIsNotBetweenOneAndAmount(long atLeast, String problem) {
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> this.charge.withAtLeast(atLeast));
		assertThat(failure.violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("at_least");
			assertThat(violation.problem()).contains(problem).endsWith("but is " + atLeast);
			assertThat(violation.reference()).isEqualTo(REFERENCE);
		});
	}

	@Test
	void failsWhenMinimumLacksPartialDebit() {
		BulkCharge partial = this.charge.withAtLeast(100000);
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> partial.withAttemptPartialDebit(false));
		assertThat(failure.violations()).singleElement().satisfies((violation) -> {
			assertThat(violation.field()).isEqualTo("at_least");
			assertThat(violation.problem()).contains("attempt_partial_debit");
		});
	}

	@Test
	void withMethodsKeepOtherFields() {
		BulkCharge full = this.charge.withMetadata(Map.of("invoice", "42")).withAtLeast(100000);
		assertThat(full.authorization()).isEqualTo(AUTHORIZATION);
		assertThat(full.amount()).isEqualTo(250000);
		assertThat(full.reference()).isEqualTo(REFERENCE);
		assertThat(full.metadata()).containsExactly(Map.entry("invoice", "42"));
		assertThat(full.withMetadata(Map.of()).atLeast()).isEqualTo(100000);
		assertThat(full.withAttemptPartialDebit(true)).isEqualTo(full);
	}

	@Test
	void replacesMetadata() {
		BulkCharge other = this.charge.withMetadata(Map.of("invoice", "42")).withMetadata(Map.of("order", "7"));
		assertThat(other.metadata()).containsExactly(Map.entry("order", "7"));
	}

	@Test
	void acceptsEveryJsonTypeInMetadata() {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("text", "Überweisung");
		metadata.put("flag", true);
		metadata.put("byte", (byte) 1);
		metadata.put("short", (short) 2);
		metadata.put("int", 3);
		metadata.put("long", 4_294_967_296L);
		metadata.put("integer", BigInteger.valueOf(4));
		metadata.put("big", new BigInteger("18446744073709551616"));
		metadata.put("whole", new BigDecimal("5"));
		metadata.put("double", 0.1d);
		metadata.put("decimal", new BigDecimal("2500.50"));
		metadata.put("nothing", null);
		metadata.put("list", Arrays.asList("a", 1, null, Map.of("deep", List.of(true))));
		Map<String, Object> expected = new LinkedHashMap<>(metadata);
		expected.putAll(Map.of("byte", 1L, "short", 2L, "int", 3L, "integer", 4L, "whole", 5L, "double",
				new BigDecimal("0.1")));
		expected.put("list", Arrays.asList("a", 1L, null, Map.of("deep", List.of(true))));
		assertThat(this.charge.withMetadata(metadata).metadata()).isEqualTo(expected);
	}

	@Test
	void keepsOrderOfMetadata() {
		Map<String, Object> metadata = new LinkedHashMap<>();
		for (String name : List.of("z", "a", "m", "b")) {
			metadata.put(name, name);
		}
		assertThat(this.charge.withMetadata(metadata).metadata().keySet()).containsExactly("z", "a", "m", "b");
	}

	@Test
	void copiesMetadata() {
		List<Object> lines = new ArrayList<>(List.of("first"));
		Map<String, Object> address = new HashMap<>(Map.of("city", "Lagos"));
		Map<String, Object> metadata = new HashMap<>(Map.of("lines", lines, "address", address));
		BulkCharge copy = this.charge.withMetadata(metadata);
		lines.add("second");
		address.put("city", "Accra");
		metadata.put("new", true);
		assertThat(copy.metadata()).isEqualTo(Map.of("lines", List.of("first"), "address", Map.of("city", "Lagos")));
	}

	@Test
	void metadataIsUnmodifiableAtAnyDepth() {
		Map<String, Object> metadata = this.charge
			.withMetadata(Map.of("lines", new ArrayList<>(List.of("a")), "address", new HashMap<>()))
			.metadata();
		assertThatThrownBy(() -> metadata.put("new", 1)).isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> ((List<?>) metadata.get("lines")).clear())
			.isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> ((Map<?, ?>) metadata.get("address")).remove("city"))
			.isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void reportsMetadataValuesOfOtherTypesByPath() {
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("rate", Double.NaN);
		metadata.put("due", Instant.EPOCH);
		metadata.put("lines", List.of("fine", Map.of("tags", Set.of("a"))));
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> this.charge.withMetadata(metadata));
		assertThat(failure.violations()).extracting(Violation::field).containsOnly("metadata");
		assertThat(failure.violations()).extracting(Violation::problem)
			.satisfiesExactly((problem) -> assertThat(problem).contains("/rate").contains("java.lang.Double"),
					(problem) -> assertThat(problem).contains("/due").contains("java.time.Instant"),
					(problem) -> assertThat(problem).contains("/lines/1/tags"));
	}

	@Test
	void reportsMetadataNameThatIsNotString() {
		Map<String, Object> metadata = Map.of("prices", Map.of(7, "seven"));
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> this.charge.withMetadata(metadata));
		assertThat(failure.violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.problem()).contains("/prices").contains("not a string"));
	}

	@Test
	void failsWhenMetadataContainsItself() {
		Map<String, Object> metadata = new HashMap<>();
		metadata.put("self", metadata);
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> this.charge.withMetadata(metadata));
		assertThat(failure.violations()).extracting(Violation::field).containsOnly("metadata");
	}

	@Test
	void failsInTimeWhenMetadataContainsItselfTwice() {
		Map<String, Object> metadata = new ImpatientMap();
		metadata.put("one", metadata);
		metadata.put("two", metadata);
		assertThatThrownBy(() -> this.charge.withMetadata(metadata)).isInstanceOf(InvalidRequestException.class);
	}

	@Test
	void emptyMetadataIsNoMetadata() {
		assertThat(this.charge.withMetadata(Collections.emptyMap())).isEqualTo(this.charge);
	}

	@Test
	void equalsChargeWithSameContent() {
		BulkCharge one = this.charge.withAtLeast(1).withMetadata(Map.of("a", List.of(1)));
		BulkCharge other = BulkCharge.of(AUTHORIZATION, 250000, REFERENCE)
			.withMetadata(Map.of("a", List.of(1)))
			.withAtLeast(1);
		assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
	}

	@Test
	void differsFromChargeWithOtherContent() {
		assertThat(List.of(this.charge, BulkCharge.of("AUTH_other", 250000, REFERENCE),
				BulkCharge.of(AUTHORIZATION, 250001, REFERENCE), BulkCharge.of(AUTHORIZATION, 250000, "other"),
				this.charge.withAttemptPartialDebit(true), this.charge.withAtLeast(1),
				this.charge.withMetadata(Map.of("a", 1))))
			.doesNotHaveDuplicates();
	}

	@Test
	void describesReferenceAmountAndEndOfAuthorization() {
		assertThat(this.charge)
			.hasToString("BulkCharge[reference=inv-2026-07-cust-42, amount=250000, authorization=AUTH_…ws93]");
	}

	@Test
	void describesPartialDebit() {
		assertThat(this.charge.withAtLeast(100000).toString()).endsWith(", attemptPartialDebit=true, atLeast=100000]");
	}

	@Test
	void describesNothingOfShortAuthorization() {
		assertThat(BulkCharge.of("AUTH_abcdefg", 1, REFERENCE).toString()).doesNotContain("defg").contains("AUTH_…");
	}

	@Test
	void doesNotDescribeMetadata() {
		assertThat(this.charge.withMetadata(Map.of("name", "Ada Obi")).toString()).doesNotContain("Ada");
	}

	private static Violation violationOf(String authorization, long amount, String reference) {
		InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class,
				() -> BulkCharge.of(authorization, amount, reference));
		assertThat(failure.violations()).hasSize(1);
		return failure.violations().get(0);
	}

	/**
	 * A map that does not let itself be walked through without end.
	 */
	private static final class ImpatientMap extends LinkedHashMap<String, Object> {

		private static final long serialVersionUID = 1L;

		private int walks;

		@Override
		public void forEach(BiConsumer<? super String, ? super Object> action) {
			if (++this.walks > 1000) {
				throw new AssertionError("Walked through more than 1000 times");
			}
			super.forEach(action);
		}

	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void failsWhenMetadataHasMoreThan64Levels(boolean lists) {
		assertThat(BulkCharge.of("AUTH_1", 1, "inv-1").withMetadata(with(64, lists)).metadata()).isNotEmpty();
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> BulkCharge.of("AUTH_1", 1, "inv-1").withMetadata(with(65, lists)))
			.withMessageContaining("is nested deeper than 64 levels");
	}

	private static Map<String, Object> with(int levels, boolean lists) {
		Object value = "inside";
		for (int i = 0; i < levels; i++) {
			value = lists ? List.of(value) : Map.of("a", value);
		}
		return Map.of("a", value);
	}

	@Test
	void hashCodeDependsOnContent() {
		BulkCharge charge = BulkCharge.of("AUTH_1", 1, "inv-1");
		assertThat(charge).hasSameHashCodeAs(BulkCharge.of("AUTH_1", 1, "inv-1"));
		assertThat(charge.hashCode()).isNotZero().isNotEqualTo(BulkCharge.of("AUTH_1", 2, "inv-1").hashCode());
	}

}
