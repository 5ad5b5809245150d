/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.internal.run;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.internal.ledger.ChargeRecord;
import io.github.bulkcharges.paystack.internal.ledger.NewCharge;
import io.github.bulkcharges.paystack.internal.ledger.RunKey;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ChargeCodec}.
 */
class ChargeCodecTests {

	private static final BulkCharge CHARGE = BulkCharge.of("AUTH_ncx8hews93", 250000, "Inv-1");

	private final ChargeCodec codec = new ChargeCodec();

	@Test
	void encodesCharge() {
		NewCharge encoded = this.codec.encode(CHARGE.withRetryOf("Inv-0"), null);
		assertThat(encoded.reference()).isEqualTo("Inv-1");
		assertThat(encoded.amount()).isEqualTo(250000);
		assertThat(encoded.retryOf()).isEqualTo("Inv-0");
		assertThat(encoded.payload())
			.isEqualTo("{\"authorization\":\"AUTH_ncx8hews93\",\"amount\":250000,\"reference\":\"Inv-1\"}");
		assertThat(encoded.digest()).matches("[0-9a-f]{64}");
	}

	@Property(tries = 500)
	void decodesWhatItEncodes(@ForAll("charges") BulkCharge charge) {
		NewCharge encoded = this.codec.encode(charge, null);
		assertThat(encoded.payload()).matches("\\p{ASCII}*");
		assertThat(this.codec.decode(record(encoded.payload()))).isEqualTo(charge);
	}

	@Provide
	Arbitrary<BulkCharge> charges() {
		Arbitrary<Object> values = Arbitraries.oneOf(
				Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(9).map((text) -> (Object) text),
				Arbitraries.of("😀", "naïve", "\u2028", "\ud83d").map((text) -> (Object) text),
				Arbitraries.bigIntegers().map((number) -> (Object) number),
				Arbitraries.bigDecimals().map((number) -> (Object) number),
				Arbitraries.of(true, false).map((flag) -> (Object) flag));
		return Combinators
			.combine(Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
					Arbitraries.longs().between(2, ChargeCodec.MAX_AMOUNT), Arbitraries.of(0, 1, 2),
					Arbitraries.maps(Arbitraries.strings().ascii().ofMaxLength(5), values).ofMaxSize(3))
			.as((text, amount, partial, metadata) -> {
				BulkCharge charge = BulkCharge.of("AUTH_" + text, amount, "inv-" + text).withMetadata(metadata);
				return switch (partial) {
					case 0 -> charge;
					case 1 -> charge.withAttemptPartialDebit(true);
					default -> charge.withAtLeast(amount / 2);
				};
			});
	}

	@Test
	void digestDependsOnAuthorizationAmountAndPartialOptions() {
		assertThat(List.of(CHARGE, BulkCharge.of("AUTH_ncx8hews94", 250000, "Inv-1"),
				BulkCharge.of("AUTH_ncx8hews93", 250001, "Inv-1"), CHARGE.withAttemptPartialDebit(true),
				CHARGE.withAtLeast(1), CHARGE.withAtLeast(2)))
			.extracting((charge) -> this.codec.encode(charge, null).digest())
			.doesNotHaveDuplicates();
	}

	@Test
	void digestDoesNotDependOnMetadataReferenceAndRetry() {
		assertThat(List.of(CHARGE, CHARGE.withMetadata(Map.of("a", 1)), CHARGE.withRetryOf("Inv-0"),
				BulkCharge.of("AUTH_ncx8hews93", 250000, "inv-2")))
			.extracting((charge) -> this.codec.encode(charge, null).digest())
			.containsOnly(this.codec.encode(CHARGE, null).digest());
	}

	@Test
	void failsWithAllViolations() {
		BulkCharge charge = BulkCharge.of("AUTH_1", ChargeCodec.MAX_AMOUNT + 1, "a".repeat(101))
			.withMetadata(Map.of("text", "a".repeat(8000)));
		assertThat(violations(charge, null)).extracting(Violation::field)
			.containsExactly("reference", "amount", "metadata");
	}

	@Test
	void failsWhenAmountExceedsLimit() {
		assertThat(this.codec.encode(CHARGE, 250000L).amount()).isEqualTo(250000);
		assertThat(violations(CHARGE, 249999L)).singleElement()
			.hasToString("(Inv-1) amount: must be at most 249999 (max-charge-amount), but is 250000");
	}

	@Test
	void acceptsLongestReferenceAndPayload() {
		BulkCharge charge = BulkCharge.of("AUTH_1", 1, "a".repeat(100));
		int empty = this.codec.encode(charge.withMetadata(Map.of("t", "")), null).payload().length();
		assertThat(this.codec.encode(charge.withMetadata(Map.of("t", "x".repeat(8000 - empty))), null).payload())
			.hasSize(8000);
		assertThat(violations(charge.withMetadata(Map.of("t", "x".repeat(8001 - empty))), null)).singleElement()
			.extracting(Violation::problem)
			.asString()
			.contains("8001 characters");
	}

	@Test
	void failsWhenMetadataCannotBeReadAgain() {
		assertThat(violations(CHARGE.withMetadata(Map.of("number", BigInteger.TEN.pow(2000))), null)).singleElement()
			.extracting(Violation::field)
			.isEqualTo("metadata");
	}

	@Test
	void failsWhenPayloadWasErased() {
		assertThatIllegalStateException().isThrownBy(() -> this.codec.decode(record(null)))
			.withMessageContaining("inv-1");
	}

	private List<Violation> violations(BulkCharge charge, Long maxAmount) {
		return catchThrowableOfType(InvalidRequestException.class, () -> this.codec.encode(charge, maxAmount))
			.violations();
	}

	private static ChargeRecord record(String payload) {
		return new ChargeRecord(new RunKey(Mode.TEST, "july"), 1, "inv-1", 1, "", payload, null, null, null);
	}

}
