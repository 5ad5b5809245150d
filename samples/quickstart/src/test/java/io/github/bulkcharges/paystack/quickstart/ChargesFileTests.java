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
	void readsChargesInTheirOrder() throws Exception {
		assertThat(read(HEADER + "AUTH_a1,2500.50,inv-1\nAUTH_b2,100,inv-2\n"))
			.containsExactly(BulkCharge.of("AUTH_a1", 250050, "inv-1"), BulkCharge.of("AUTH_b2", 10000, "inv-2"));
	}

	@Test
	void findsColumnsByTheirNamesInAnyOrderAndCase() throws Exception {
		assertThat(read("Reference, AMOUNT ,authorization\ninv-1,1,AUTH_a1\n"))
			.containsExactly(BulkCharge.of("AUTH_a1", 100, "inv-1"));
	}

	@Test
	void toleratesAByteOrderMark() throws Exception {
		assertThat(read("\uFEFF" + HEADER + "AUTH_a1,1,inv-1\n")).hasSize(1);
	}

	@Test
	void toleratesAByteOrderMarkBeforeAQuote() throws Exception {
		assertThat(read("\uFEFF\"authorization\",\"amount\",\"reference\"\nAUTH_a1,1,inv-1\n")).hasSize(1);
	}

	@Test
	void skipsBlankLinesAndLinesOfSeparators() throws Exception {
		assertThat(read("\n" + HEADER + "\nAUTH_a1,1,inv-1\n  \n,,\nAUTH_b2,1,inv-2\n\n")).hasSize(2);
	}

	@Test
	void readsWindowsLineEndsAndALastLineWithoutOne() throws Exception {
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
	void readsAmountsWithoutFractionTimesHundredAsTheServiceWantsThem() throws Exception {
		assertThat(read(HEADER + "AUTH_a1,2500,inv-1\n", Subunits.XOF))
			.containsExactly(BulkCharge.of("AUTH_a1", 250000, "inv-1"));
	}

	@Test
	void namesFileLineColumnAndReasonOfEveryFault() {
		String csv = WIDE_HEADER + "AUTH_a1,10,inv-1,,\n\nAUTH_b2,ten,inv-1,maybe,\n,5,inv-3,true,6\n";
		assertThat(faults(csv)).containsExactly(
				"july.csv, line 4, column amount: 'ten' is not a plain number such as" + " 2500 or 2500.50",
				"july.csv, line 4, column attempt_partial_debit: 'maybe' is neither true nor false",
				"july.csv, line 4, column reference: 'inv-1' is on line 2 already",
				"july.csv, line 5, column at_least: is more than the amount",
				"july.csv, line 5, column authorization: is missing; it is the code (AUTH_…) of an earlier successful"
						+ " card transaction");
	}

	@Test
	void refusesAnAuthorizationThatIsNoneWithoutShowingIt() {
		assertThat(faults(HEADER + "4084084084084081,1,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column authorization: is not an authorization code")
			.doesNotContain("408408");
	}

	@Test
	void refusesAMissingAmount() {
		assertThat(faults(HEADER + "AUTH_a1,,inv-1\n")).containsExactly("july.csv, line 2, column amount: is missing");
	}

	@Test
	void refusesThousandsSeparators() {
		assertThat(faults(HEADER + "AUTH_a1,\"2,500.50\",inv-1\n")).containsExactly(
				"july.csv, line 2, column amount: '2,500.50' is not a plain number such as 2500 or 2500.50");
	}

	@Test
	void refusesAnAmountOfNothingOrLess() {
		assertThat(faults(HEADER + "AUTH_a1,0.00,inv-1\nAUTH_b2,-5,inv-2\n")).containsExactly(
				"july.csv, line 2, column amount: must be more than 0, but is 0.00",
				"july.csv, line 3, column amount: must be more than 0, but is -5");
	}

	@Test
	void refusesMoreDecimalsThanTheCurrencyHas() {
		assertThat(faults(HEADER + "AUTH_a1,10.555,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column amount: ")
			.contains("at most 2 decimals");
	}

	@Test
	void failsWhenAmountIsTooLarge() {
		assertThat(faults(HEADER + "AUTH_a1,999999999999999999,inv-1\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column amount: is too large: 999999999999999999");
	}

	@Test
	void refusesAMissingReference() {
		assertThat(faults(HEADER + "AUTH_a1,1,\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column reference: is missing");
	}

	@Test
	void refusesCharactersThatAReferenceCannotHave() {
		assertThat(faults(HEADER + "AUTH_a1,1,inv 1/2\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2, column reference: has a character that is not allowed");
	}

	@Test
	void doesNotShowASecretThatIsInTheWrongColumn() {
		assertThat(faults("amount,authorization,reference\nAUTH_0123456789,AUTH_a1,inv-1\n")).singleElement()
			.asString()
			.contains("'AUTH_…6789' is not a plain number");
	}

	@Test
	void refusesAtLeastWithoutPartialDebit() {
		assertThat(faults(WIDE_HEADER + "AUTH_a1,10,inv-1,,5\n")).containsExactly(
				"july.csv, line 2, column at_least: has a meaning only where attempt_partial_debit is true");
	}

	@Test
	void refusesAtLeastThatIsNoNumber() {
		assertThat(faults(WIDE_HEADER + "AUTH_a1,10,inv-1,true,half\n"))
			.containsExactly("july.csv, line 2, column at_least: 'half' is not a plain number such as 2500 or 2500.50");
	}

	@Test
	void refusesRowsWithTooFewOrTooManyFields() {
		assertThat(faults(HEADER + "AUTH_a1,1\nAUTH_b2,1,inv-2,x\n")).containsExactly(
				"july.csv, line 2: has 2 fields, but the header has 3 columns",
				"july.csv, line 3: has 4 fields, but the header has 3 columns");
	}

	@Test
	void namesColumnsThatItDoesNotKnow() {
		assertThat(faults("authorization,amount,reference,email\nAUTH_a1,1,inv-1,a@b.c\n")).containsExactly(
				"july.csv, line 1, column 'email': is not a column of a charges file; those are authorization, amount,"
						+ " reference and, where wanted, attempt_partial_debit, at_least");
	}

	@Test
	void namesColumnsThatAreMissingOrThereTwice() {
		assertThat(faults("authorization,authorization,amount\nAUTH_a1,AUTH_a1,1\n")).containsExactly(
				"july.csv, line 1, column authorization: is there twice",
				"july.csv, line 1, column reference: is missing from the header");
	}

	@Test
	void refusesAFileWithoutCharges() {
		assertThat(faults(HEADER))
			.containsExactly("july.csv: has no charges; it needs a header and a line for each charge");
	}

	@Test
	void refusesAnEmptyFile() {
		assertThat(faults(""))
			.containsExactly("july.csv: has no charges; it needs a header and a line for each charge");
	}

	@Test
	void readsAThousandCharges() throws Exception {
		assertThat(read(HEADER + rows(1000))).hasSize(1000);
	}

	@Test
	void refusesMoreThanAThousandCharges() {
		assertThat(faults(HEADER + rows(1001)))
			.containsExactly("july.csv: has 1001 charges, and 1000 is the most for now; split it");
	}

	@Test
	void refusesWhatIsNotCsv() {
		assertThat(faults(HEADER + "AUTH_a1,1,inv-1\nAUTH_b2,\"1\"x,inv-2\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 3: is not CSV: ");
	}

	@Test
	void refusesAQuoteThatIsNotClosed() {
		assertThat(faults(HEADER + "AUTH_a1,\"1,inv-1\nAUTH_b2,1,inv-2\n")).singleElement()
			.asString()
			.startsWith("july.csv, line 2: ");
	}

	@Test
	void refusesTextThatIsNotUtf8() {
		assertThatNotUtf8IsRefused(HEADER + "AUTH_a1,1,inv-\u00e9\n");
	}

	@Test
	void refusesTextThatIsNotUtf8FarDownTheFile() {
		assertThatNotUtf8IsRefused(HEADER + rows(1000) + "AUTH_a1,1,inv-\u00e9\n");
	}

	@Test
	void handsOnThatTheFileCannotBeRead() {
		InputStream broken = new InputStream() {

			@Override
			public int read() throws IOException {
				throw new IOException("the disk is gone");
			}

		};
		assertThatThrownBy(() -> ChargesFile.read("july.csv", broken, Subunits.NGN)).isInstanceOf(IOException.class)
			.hasMessage("the disk is gone");
	}

	private static void assertThatNotUtf8IsRefused(String csv) {
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

	private static List<String> faults(String csv) {
		return catchThrowableOfType(UnusableInputException.class, () -> read(csv)).getMessage().lines().toList();
	}

}
