/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Subunits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ChargesFileTests {

	private static final String HEADER = "authorization,amount,reference\n";

	private static final String WIDE_HEADER = "authorization,amount,reference,attempt_partial_debit,at_least\n";

	@Test
	void readsChargesInOrder() throws Exception {
		assertThat(read(HEADER + "AUTH_a1,2500.50,inv-1\nAUTH_b2,100,inv-2\n"))
			.containsExactly(BulkCharge.of("AUTH_a1", 250050, "inv-1"), BulkCharge.of("AUTH_b2", 10000, "inv-2"));
	}

	@Test
	void readsColumnsInAnyOrderAndCase() throws Exception {
		assertThat(read("Reference, AMOUNT ,authorization\ninv-1,1,AUTH_a1\n"))
			.containsExactly(BulkCharge.of("AUTH_a1", 100, "inv-1"));
	}

	@Test
	void ignoresByteOrderMark() throws Exception {
		assertThat(read("\uFEFF" + HEADER + "AUTH_a1,1,inv-1\n")).hasSize(1);
	}

	@Test
	void ignoresByteOrderMarkBeforeQuote() throws Exception {
		assertThat(read("\uFEFF\"authorization\",\"amount\",\"reference\"\nAUTH_a1,1,inv-1\n")).hasSize(1);
	}

	@Test
	void skipsBlankLinesAndLinesOfSeparators() throws Exception {
		assertThat(read("\n" + HEADER + "\nAUTH_a1,1,inv-1\n  \n,,\nAUTH_b2,1,inv-2\n\n")).hasSize(2);
	}

	@Test
	void readsWindowsLineEndsAndUnterminatedLastLine() throws Exception {
		assertThat(read("authorization,amount,reference\r\nAUTH_a1,1,inv-1\r\nAUTH_b2,1,inv-2")).hasSize(2);
	}

	@Test
	void readsQuotesAndBlanksAroundValues() throws Exception {
		assertThat(read(HEADER + "\"AUTH_a1\", 1.00 ,\" inv-1\"\n"))
			.containsExactly(BulkCharge.of("AUTH_a1", 100, "inv-1"));
	}

	@Test
	void readsPartialDebits() throws Exception {
		assertThat(read(WIDE_HEADER + "AUTH_a1,10,inv-1,true,2.50\nAUTH_b2,10,inv-2,TRUE,\nAUTH_c3,10,inv-3,false,\n"))
			.containsExactly(BulkCharge.of("AUTH_a1", 1000, "inv-1").withAtLeast(250),
					BulkCharge.of("AUTH_b2", 1000, "inv-2").withAttemptPartialDebit(true),
					BulkCharge.of("AUTH_c3", 1000, "inv-3"));
	}

	@Test
	void convertsAmountsWithoutFractionToHundredths() throws Exception {
		assertThat(read(HEADER + "AUTH_a1,2500,inv-1\n", Subunits.XOF))
			.containsExactly(BulkCharge.of("AUTH_a1", 250000, "inv-1"));
	}

	@Test
	void reportsFileLineColumnAndReasonOfAllViolations() {
		String csv = WIDE_HEADER + "AUTH_a1,10,inv-1,,\n\nAUTH_b2,ten,inv-1,maybe,\n,5,inv-3,true,6\n";
		assertThat(violations(csv)).containsExactly(
				"july.csv, line 4, column amount: 'ten' is not a plain number such as" + " 2500 or 2500.50",
				"july.csv, line 4, column attempt_partial_debit: 'maybe' is neither true nor false",
				"july.csv, line 4, column reference: 'inv-1' is already on line 2",
				"july.csv, line 5, column at_least: is more than the amount",
				"july.csv, line 5, column authorization: is missing; it is the code (AUTH_…) of an earlier successful"
						+ " card transaction");
	}

	@Test
	void doesNotShowInvalidAuthorization() {
		assertThat(violations(HEADER + "4084084084084081,1,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column authorization: is not an authorization code")
			.doesNotContain("408408");
	}

	@Test
	void failsWhenAmountIsMissing() {
		assertThat(violations(HEADER + "AUTH_a1,,inv-1\n"))
			.containsExactly("july.csv, line 2, column amount: is missing");
	}

	@Test
	void failsWhenAmountHasThousandsSeparators() {
		assertThat(violations(HEADER + "AUTH_a1,\"2,500.50\",inv-1\n")).containsExactly(
				"july.csv, line 2, column amount: '2,500.50' is not a plain number such as 2500 or 2500.50");
	}

	@Test
	void failsWhenAmountIsNotPositive() {
		assertThat(violations(HEADER + "AUTH_a1,0.00,inv-1\nAUTH_b2,-5,inv-2\n")).containsExactly(
				"july.csv, line 2, column amount: must be more than 0, but is 0.00",
				"july.csv, line 3, column amount: must be more than 0, but is -5");
	}

	@Test
	void failsWhenAmountHasTooManyDecimals() {
		assertThat(violations(HEADER + "AUTH_a1,10.555,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column amount: ")
			.contains("at most 2 decimals");
	}

	@Test
	void failsWhenAmountIsTooLarge() {
		assertThat(violations(HEADER + "AUTH_a1,999999999999999999,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column amount: is too large: 999999999999999999");
	}

	@Test
	void failsWhenReferenceIsMissing() {
		assertThat(violations(HEADER + "AUTH_a1,1,\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column reference: is missing");
	}

	@Test
	void failsWhenReferenceHasInvalidCharacter() {
		assertThat(violations(HEADER + "AUTH_a1,1,inv 1/2\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column reference: has a character that is not allowed");
	}

	@Test
	void failsWhenReferencesDifferOnlyInCase() {
		assertThat(violations(HEADER + "AUTH_f27rbhunpf,100,INV-1\nAUTH_x8k2m1pq0z,200,inv-1\n")).containsExactly(
				"july.csv, line 3, column reference: 'inv-1' differs only in case from the reference on line 2");
	}

	@Test
	void truncatesLongValues() {
		assertThat(violations(HEADER + "AUTH_f27rbhunpf," + "1".repeat(5000) + "x,inv-1\n"))
			.containsExactly("july.csv, line 2, column amount: '" + "1".repeat(40)
					+ "...' is not a plain number such as 2500 or 2500.50");
	}

	@Test
	void namesNoBreakSpaceInAmount() {
		assertThat(violations(HEADER + "AUTH_f27rbhunpf,2500.50\u00a0,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column amount: ")
			.endsWith(" is not a plain number such as 2500 or 2500.50; it contains U+00A0 NO-BREAK SPACE");
	}

	@Test
	void namesZeroWidthSpaceInReference() {
		assertThat(violations(HEADER + "AUTH_f27rbhunpf,2500.50,\u200binv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column reference: has a character that is not allowed")
			.endsWith("; it contains U+200B ZERO WIDTH SPACE");
	}

	@Test
	void namesInvisibleCharacterInHeader() {
		assertThat(violations("authorization,amount\u00ad,reference\n")).first()
			.asString()
			.endsWith("; it contains U+00AD SOFT HYPHEN");
	}

	@Test
	void namesFirstThreeDifferentCharacters() {
		assertThat(violations(HEADER + "AUTH_f27rbhunpf,1,\u2011\u2011\ue000\t\u200b\n")).singleElement()
			.asString()
			.endsWith(
					"; it contains U+2011 NON-BREAKING HYPHEN, U+E000 PRIVATE USE AREA E000, U+0009 CHARACTER TABULATION");
	}

	@Test
	void namesUnassignedCodePoint() {
		assertThat(violations(HEADER + "AUTH_f27rbhunpf,1,inv-" + Character.toString(0xE0FFF) + "\n")).singleElement()
			.asString()
			.endsWith("; it contains U+E0FFF (unassigned)");
	}

	@Test
	void redactsSecretInWrongColumn() {
		assertThat(violations("amount,authorization,reference\nAUTH_0123456789,AUTH_a1,inv-1\n")).singleElement()
			.asString()
			.contains("'AUTH_…6789' is not a plain number");
	}

	@Test
	void failsWhenAtLeastIsSetWithoutPartialDebit() {
		assertThat(violations(WIDE_HEADER + "AUTH_a1,10,inv-1,,5\n")).containsExactly(
				"july.csv, line 2, column at_least: has a meaning only where attempt_partial_debit is true");
	}

	@Test
	void failsWhenAtLeastIsNotNumber() {
		assertThat(violations(WIDE_HEADER + "AUTH_a1,10,inv-1,true,half\n"))
			.containsExactly("july.csv, line 2, column at_least: 'half' is not a plain number such as 2500 or 2500.50");
	}

	@Test
	void failsWhenRowHasTooFewOrTooManyFields() {
		assertThat(violations(HEADER + "AUTH_a1,1\nAUTH_b2,1,inv-2,x\n")).containsExactly(
				"july.csv, line 2: has 2 fields, but the header has 3 columns",
				"july.csv, line 3: has 4 fields, but the header has 3 columns");
	}

	@Test
	void failsWhenColumnIsUnknown() {
		assertThat(violations("authorization,amount,reference,email\nAUTH_a1,1,inv-1,a@b.c\n")).containsExactly(
				"july.csv, line 1, column 'email': is not a column of a charges file; those are authorization, amount,"
						+ " reference and, where wanted, attempt_partial_debit, at_least");
	}

	@Test
	void failsWhenColumnIsMissingOrRepeated() {
		assertThat(violations("authorization,authorization,amount\nAUTH_a1,AUTH_a1,1\n")).containsExactly(
				"july.csv, line 1, column authorization: is there twice",
				"july.csv, line 1, column reference: is missing from the header");
	}

	@Test
	void failsWhenFileHasNoCharges() {
		assertThat(violations(HEADER))
			.containsExactly("july.csv: has no charges; it needs a header and a line for each charge");
	}

	@Test
	void failsWhenFileIsEmpty() {
		assertThat(violations(""))
			.containsExactly("july.csv: has no charges; it needs a header and a line for each charge");
	}

	@Test
	void readsThousandCharges() throws Exception {
		assertThat(read(HEADER + rows(1000))).hasSize(1000);
	}

	@Test
	void failsWhenFileHasMoreThanThousandCharges() {
		assertThat(violations(HEADER + rows(1001)))
			.containsExactly("july.csv: has 1001 charges, but at most 1000 are supported; split it");
	}

	@Test
	void failsWhenFileIsNotCsv() {
		assertThat(violations(HEADER + "AUTH_a1,1,inv-1\nAUTH_b2,\"1\"x,inv-2\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 3: is not CSV: ");
	}

	@Test
	void failsWhenQuoteIsNotClosed() {
		assertThat(violations(HEADER + "AUTH_a1,\"1,inv-1\nAUTH_b2,1,inv-2\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2: ");
	}

	@Test
	void failsWhenFileIsNotUtf8() {
		assertThatLatin1IsRejected(HEADER + "AUTH_a1,1,inv-\u00e9\n");
	}

	@Test
	void failsWhenEndOfFileIsNotUtf8() {
		assertThatLatin1IsRejected(HEADER + rows(1000) + "AUTH_a1,1,inv-\u00e9\n");
	}

	@Test
	void throwsExceptionOfUnreadableFile() {
		InputStream broken = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("the disk is gone");
			}

		};
		assertThatThrownBy(() -> ChargesFile.read("july.csv", broken, Subunits.NGN)).isInstanceOf(IOException.class)
			.hasMessage("the disk is gone");
	}

	private static void assertThatLatin1IsRejected(String csv) {
		byte[] latin1 = csv.getBytes(StandardCharsets.ISO_8859_1);
		assertThatExceptionOfType(UnusableInputException.class)
			.isThrownBy(() -> ChargesFile.read("july.csv", new ByteArrayInputStream(latin1), Subunits.NGN))
			.withMessage("july.csv: is not UTF-8 text; save it as CSV UTF-8");
	}

	private static String rows(int count) {
		return IntStream.rangeClosed(1, count)
			.mapToObj((i) -> "AUTH_a" + i + ",1,inv-" + i + "\n")
			.collect(Collectors.joining());
	}

	private static List<BulkCharge> read(String csv) throws UnusableInputException, IOException {
		return read(csv, Subunits.NGN);
	}

	private static List<BulkCharge> read(String csv, Subunits currency) throws UnusableInputException, IOException {
		return ChargesFile.read("july.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), currency);
	}

	private static List<String> violations(String csv) {
		return catchThrowableOfType(UnusableInputException.class, () -> read(csv)).getMessage().lines().toList();
	}

}
