/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the descriptions of the model in logs.
 */
class DescriptionTests {

	private static final String SECRETS = "sk_live_0a1b2c3d AUTH_ncx8hews93";

	private static final Authorization AUTHORIZATION = new Authorization("AUTH_secret1234", "408408", "4081", "12",
			"2030", "card", "visa", "TEST BANK", "NG", "visa", true, "SIG_secret", "Ada Obi", Map.of());

	private static final Customer CUSTOMER = new Customer(7L, "CUS_7", "ada@example.com", "Ada", "Obi", "0800", null,
			null, Metadata.NONE, Map.of());

	private static final Transaction TRANSACTION = new Transaction(9L, Mode.TEST, TransactionStatus.SUCCESS, "inv-1",
			100L, 100L, "NGN", null, "Approved", "approved", "card", "10.0.0.1", 1L, null, null,
			new Metadata(Map.of("secret", "ada@example.com"), null), CUSTOMER, AUTHORIZATION, Map.of());

	static Stream<Arguments> model() {
		return Stream.of(
				Arguments.of(new BulkChargeBatch("BCH_1", 1L, null, null, Mode.TEST, BatchStatus.ACTIVE, 2, 1, null,
						null, Map.of()), List.of("BCH_1", "active", "2", "1")),
				Arguments.of(TRANSACTION, List.of("inv-1", "success", "100")),
				Arguments.of(AUTHORIZATION, List.of("AUTH_…1234")), Arguments.of(CUSTOMER, List.of("CUS_7")),
				Arguments.of(new Metadata(Map.of("secret", "ada@example.com"), null), List.of("1 field")),
				Arguments.of(
						new BatchCharge(3L, 1L, null, Mode.TEST, "inv-1", ChargeStatus.SUCCESS, null, 100L, 100L, "NGN",
								false, null, Metadata.NONE, CUSTOMER, AUTHORIZATION, TRANSACTION, null, null, Map.of()),
						List.of("inv-1", "success", "100")));
	}

	@ParameterizedTest
	@MethodSource("model")
	void describesIdentityWithoutSecretsAndPersonalData(Object described, List<String> shown) {
		assertThat(described.toString()).contains(shown)
			.doesNotContain("secret", "ada@example.com", "Obi", "0800", "408408", "4081", "SIG_", "10.0.0.1");
	}

	@Property(tries = 300)
	void escapesControlCharactersOfService(@ForAll char control) {
		assertThat(everythingWith("a" + control + "b")).allSatisfy((described) -> assertThat(described.toString())
			.doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}]"));
	}

	@Test
	void escapesLineBreakAndEscapeCharacter() {
		assertThat(everythingWith("a\r\n\u001b[2Jb"))
			.allSatisfy((described) -> assertThat(described.toString()).contains("a\\r\\n\\u001b[2Jb"));
	}

	@Test
	void escapesControlCharactersAtEndOfAuthorizationCode() {
		assertThat(new Authorization("AUTH_1234567\n", null, null, null, null, null, null, null, null, null, null, null,
				null, Map.of()))
			.hasToString("Authorization[AUTH_…567\\n]");
	}

	@Test
	void redactsTextsOfService() {
		assertThat(everythingWith(SECRETS)).allSatisfy((described) -> assertThat(
				described.toString().replace("reference=" + SECRETS, "").replace("batchCode=" + SECRETS, ""))
			.doesNotContain("0a1b2c3d", "ncx8hews93"));
	}

	@Test
	void doesNotRedactReferences() {
		String reference = "4084084084084081";
		assertThat(charge(reference)).asString().contains("reference=" + reference);
		assertThat(transaction(reference)).asString().contains("reference=" + reference);
		assertThat(BulkCharge.of("AUTH_1", 1, reference)).asString().contains("reference=" + reference);
	}

	private static List<Object> everythingWith(String text) {
		return List.of(charge(text), transaction(text), Mode.of(text), BatchStatus.of(text), ChargeStatus.of(text),
				TransactionStatus.of(text),
				new BulkChargeBatch(text, 1L, text, 1L, Mode.of(text), BatchStatus.of(text), 1, 1, null, null,
						Map.of()),
				new Customer(1L, text, text, text, text, text, text, text, Metadata.NONE, Map.of()),
				new PaystackResponse<>(200, text, charge(text), text, Map.of(text, List.of(text))),
				new Page<>(List.of(charge(text)), 1L, 1, 1, 1), BatchQuery.defaults().withStatus(BatchStatus.of(text)),
				ChargeQuery.defaults().withStatus(ChargeStatus.of(text)));
	}

	private static BatchCharge charge(String text) {
		return new BatchCharge(1L, 1L, 1L, Mode.of(text), text, ChargeStatus.of(text), text, 1L, 1L, text, null, null,
				Metadata.NONE, null, null, null, null, null, Map.of());
	}

	private static Transaction transaction(String text) {
		return new Transaction(1L, Mode.of(text), TransactionStatus.of(text), text, 1L, 1L, text, text, text, text,
				text, text, 1L, null, null, new Metadata(Map.of(), text), null, null, Map.of());
	}

}
