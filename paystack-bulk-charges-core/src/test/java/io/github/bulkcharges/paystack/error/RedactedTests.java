/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.error;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redacted}.
 */
class RedactedTests {

	@ParameterizedTest
	@ValueSource(strings = { "4084 0840 8408 4081", "5555 5555 5555 4444", "4000 0000 0000 9995", "3782-822463-10005" })
	void redactsGroupedDigitsWithValidCheckDigit(String number) {
		assertThat(Redacted.text(number)).isEqualTo("[card …" + number.substring(number.length() - 4) + "]");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "4084 0840 8408 4082", "5084 0840 8408 4081", "4084 0840 8480 4081", "4000 0000 0000 9994" })
	void keepsGroupedDigitsWithInvalidCheckDigit(String number) {
		assertThat(Redacted.text(number)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "code %s is inactive", "{\"authorization_code\":\"%s\"}",
			"{\\\"authorization_code\\\":\\\"%s\\\"}", "authorization_code=%s&amount=1", "<td>%s</td>", "[%s]", "(%s)",
			"'%s'", "%s.", "%s, and more", "x%s", "_%s", "-%s", "\n%s\n", "https://api.example.com/charge/%s/again",
			"%%22%s%%22", "é%s", "\\u0022%s" })
	void redactsAuthorizationInAnyContext(String surrounding) {
		String text = Redacted.text(surrounding.formatted("AUTH_ncx8hews93"));
		assertThat(text).doesNotContain("AUTH_ncx8hews93").doesNotContain("ncx8he").contains("AUTH_…ws93");
	}

	@Test
	void redactsEverySecret() {
		String text = Redacted.text("AUTH_ncx8hews93,AUTH_abcdefghij of sk_live_0a1b2c3d with 4084084084084081");
		assertThat(text).isEqualTo("AUTH_…ws93,AUTH_…ghij of sk_live_… with [card …4081]");
	}

	@Test
	void keepsTextAroundSecret() {
		assertThat(Redacted.text("Charge of AUTH_ncx8hews93 failed: 51")).isEqualTo("Charge of AUTH_…ws93 failed: 51");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			AUTH_ncx8hews93,  AUTH_…ws93
			AUTH_abcdefgh,    AUTH_…efgh
			AUTH_abcdefg,     AUTH_…
			AUTH_a,           AUTH_…
			ncx8hews93,       AUTH_…ws93
			""")
	void showsEndOfAuthorizationOnlyWhenItIsLongEnough(String code, String shown) {
		assertThat(Redacted.authorization(code)).isEqualTo(shown);
	}

	@ParameterizedTest
	@NullAndEmptySource
	void isEmptyForNullAndEmptyText(String nothing) {
		assertThat(Redacted.text(nothing)).isEmpty();
		assertThat(Redacted.authorization(nothing)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			sk_test_0a1b2c3d4e5f6a7b,  sk_test_…
			sk_live_0a1b2c3d4e5f6a7b,  sk_live_…
			rk_live_0a1b2c3d4e5f6a7b,  rk_live_…
			rk_test_0A1B2C3D4E5F6A7B,  rk_test_…
			pk_live_0a1b2c3d4e5f6a7b,  pk_live_…
			""")
	void showsOnlyPrefixOfKey(String key, String shown) {
		assertThat(Redacted.text(key)).isEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Invalid key %s", "{\"key\":\"%s\"}", "key=%s", "<b>%s</b>", "(%s)", "-u %s:",
			"https://%s@api.example.com", "%s\n" })
	void redactsKeyInAnyContext(String surrounding) {
		assertThat(Redacted.text(surrounding.formatted("sk_live_0a1b2c3d4e5f6a7b"))).doesNotContain("0a1b2c3d")
			.contains("sk_live_…");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer sk_live_0a1b2c3d", "bearer 0a1b2c3d", "BEARER  0a1b2c3d",
			"Authorization: Bearer 0a1b2c3d", "{\"Authorization\":\"Bearer 0a1b2c3d\"}" })
	void redactsBearerToken(String text) {
		assertThat(Redacted.text(text)).doesNotContain("0a1b2c3d").contains("Bearer …");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			4084084084084081,     4081
			5060666666666666666,  6666
			5399838383838381,     8381
			378282246310005,      0005
			6500000000000000,     0000
			2223003122003222,     3222
			4222222222222,        2222
			""")
	void redactsCardNumber(String number, String end) {
		assertThat(Redacted.text(number)).isEqualTo("[card …" + end + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Card %s was declined", "{\"card\":\"%s\"}", "{\"card\":%s}", "card=%s&cvv=1",
			"<td>%s</td>", "(%s)", "%s.", "%s,%1$s", "pan:%s", "#%s", "%s\n" })
	void redactsCardNumberInAnyContext(String surrounding) {
		assertThat(Redacted.text(surrounding.formatted("4084084084084081"))).doesNotContain("408408408408")
			.contains("[card …4081]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4084 0840 8408 4081", "4084-0840-8408-4081", "3782 822463 10005", "4084 0840-84084081" })
	void redactsGroupedCardNumber(String number) {
		String end = number.substring(number.length() - 4);
		assertThat(Redacted.text(number)).isEqualTo("[card …" + end + "]");
		assertThat(Redacted.text("Card \"" + number + "\" was declined"))
			.isEqualTo("Card \"[card …" + end + "]\" was declined");
	}

	@ParameterizedTest
	@ValueSource(strings = { "inv-2026-07-cust-42", "1783857600000", "1700000000000", "1783857600000000",
			"20260712123456", "20260712123456789", "550e8400-e29b-41d4-a716-446655440000",
			"55084000-4129-4114-a716-446655440000", "bulkcharge-1700000000000-example01", "BCH_180tl7oq7cayggh",
			"T685312322670591", "loan-4711-2026-07-12", "sub_2026_07_000042", "2026-07-12T12:34:56.789Z", "100500",
			"0123456789012345", "9999999999999999" })
	void keepsReferences(String reference) {
		assertThat(Redacted.text(reference)).isEqualTo(reference);
		assertThat(Redacted.text("charge 3 (" + reference + ") amount: is wrong"))
			.isEqualTo("charge 3 (" + reference + ") amount: is wrong");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bulk charge code not found", "Ensure that you provide the correct authorization key",
			"No Authorization Header was found", "task_list_item1", "The AUTHOR_ity", "risk_action default",
			"amount 250000 of 100000000" })
	void keepsOrdinaryText(String text) {
		assertThat(Redacted.text(text)).isEqualTo(text);
	}

	@Test
	void redactingTwiceChangesNothing() {
		String once = Redacted.text("Bearer sk_live_0a1b2c3d, AUTH_ncx8hews93, 4084 0840 8408 4081, 4084084084084081");
		assertThat(Redacted.text(once)).isEqualTo(once);
	}

	@ParameterizedTest
	@CsvSource({ "10, \\n", "13, \\r", "9, \\t", "27, \\u001b", "0, \\u0000", "127, \\u007f", "133, \\u0085",
			"8232, \\u2028", "8238, \\u202e", "8294, \\u2066" })
	void escapesControlCharacter(int character, String escaped) {
		String text = "a" + (char) character + "b";
		assertThat(Redacted.line(text)).isEqualTo("a" + escaped + "b");
		assertThat(Redacted.escaped(text)).isEqualTo("a" + escaped + "b");
	}

	@Test
	void escapesWithoutRedacting() {
		assertThat(Redacted.escaped("AUTH_ncx8hews93\n4084084084084081"))
			.isEqualTo("AUTH_ncx8hews93\\n4084084084084081");
		assertThat(Redacted.escaped(null)).isEmpty();
	}

	@Test
	void redactsAndEscapesLine() {
		assertThat(Redacted.line("Charge of AUTH_ncx8hews93\r\nfailed")).isEqualTo("Charge of AUTH_…ws93\\r\\nfailed");
		assertThat(Redacted.line(null)).isEmpty();
	}

}
