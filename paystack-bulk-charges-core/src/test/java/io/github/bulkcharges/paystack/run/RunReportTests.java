/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunReport}.
 */
class RunReportTests {

	private static final ChargeOutcome PARTIAL = new ChargeOutcome("july", 3, "inv-1", 1000, OutcomeKind.PARTIAL, 400L,
			"NGN", "approved", 4099546180L, 15L, Instant.parse("2026-07-01T10:00:00.123Z"),
			Instant.parse("2026-07-01T10:05:00Z"), "inv-0");

	private static final ChargeOutcome OPEN = new ChargeOutcome("july", null, "inv-2", 5, null, null, null, null, null,
			null, null, null, null);

	@Test
	void writesCsvWithHeader() {
		assertThat(csv(PARTIAL, OPEN)).isEqualTo("""
				reference,run,batch,outcome,requestedAmount,debitedAmount,outstandingAmount,currency,fees,responseCode,\
				recommendedAction,transactionId,paidAt,settledAt,retryOf\r
				inv-1,july,3,PARTIAL,1000,400,600,NGN,15,approved,NONE,4099546180,2026-07-01T10:00:00.123Z,\
				2026-07-01T10:05:00Z,inv-0\r
				inv-2,july,,,5,,,,,,NONE,,,,\r
				""");
	}

	@Test
	void writesHeaderOfEmptyCsv() {
		assertThat(csv()).startsWith("reference,run,").endsWith(",retryOf\r\n").hasLineCount(1);
	}

	@Test
	void writesJsonLines() {
		assertThat(jsonLines(PARTIAL, OPEN)).isEqualTo(
				"""
						{"reference":"inv-1","run":"july","batch":3,"outcome":"PARTIAL","requestedAmount":1000,"debitedAmount":400,\
						"outstandingAmount":600,"currency":"NGN","fees":15,"responseCode":"approved","recommendedAction":"NONE",\
						"transactionId":4099546180,"paidAt":"2026-07-01T10:00:00.123Z","settledAt":"2026-07-01T10:05:00Z","retryOf":"inv-0"}
						{"reference":"inv-2","run":"july","batch":null,"outcome":null,"requestedAmount":5,"debitedAmount":null,\
						"outstandingAmount":null,"currency":null,"fees":null,"responseCode":null,"recommendedAction":"NONE",\
						"transactionId":null,"paidAt":null,"settledAt":null,"retryOf":null}
						""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx" })
	void writesTextThatCouldBeFormulaWithApostrophe(String text) {
		assertThat(parse(csv(withCode(text))).get(1).get(9)).isEqualTo("'" + text);
	}

	@Property(tries = 500)
	void csvIsReadAsWritten(@ForAll("texts") List<String> texts) {
		List<List<String>> rows = parse(
				csv(texts.stream().map(RunReportTests::withCode).toArray(ChargeOutcome[]::new)));
		assertThat(rows).hasSize(texts.size() + 1).allSatisfy((row) -> assertThat(row).hasSize(15));
		for (int i = 0; i < texts.size(); i++) {
			String text = texts.get(i);
			boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
			assertThat(rows.get(i + 1).get(9)).isEqualTo(formula ? "'" + text : text);
		}
	}

	@Property(tries = 500)
	void jsonLinesAreReadAsWritten(@ForAll("texts") List<String> texts) {
		String written = jsonLines(texts.stream().map(RunReportTests::withCode).toArray(ChargeOutcome[]::new));
		List<String> read = written.lines()
			.map(JsonMapper.shared()::readTree)
			.map((JsonNode line) -> line.path("responseCode").asString())
			.toList();
		assertThat(read).isEqualTo(texts);
	}

	@Provide
	Arbitrary<List<String>> texts() {
		return Arbitraries
			.oneOf(Arbitraries.strings().withChars("=+-@\t\r\n,\"' ab;").ofMaxLength(6),
					Arbitraries.strings().withCharRange('\u0020', '\ud7ff').ofMaxLength(4))
			.list()
			.ofMaxSize(4);
	}

	@Test
	void writesEachChargeBeforeNextOneIsRead() throws IOException {
		List<String> events = new ArrayList<>();
		Writer writer = new Writer() {

			@Override
			public void write(char[] buffer, int offset, int length) {
				String text = new String(buffer, offset, length);
				if (text.startsWith("inv-")) {
					events.add("write " + text.substring(0, 5));
				}
			}

			@Override
			public void flush() {
				events.add("flush");
			}

			@Override
			public void close() {
				events.add("close");
			}

		};
		RunReport.writeCsv(Stream.of(PARTIAL, OPEN).peek((charge) -> events.add("read " + charge.reference())), writer);
		assertThat(events).containsExactly("read inv-1", "write inv-1", "read inv-2", "write inv-2");
	}

	@Test
	void countsChargesOfKind() {
		RunReport report = new RunReport("july", RunState.DONE,
				List.of(new RunReport.Sum(null, null, 1, 10, 0, 0),
						new RunReport.Sum(OutcomeKind.SUCCEEDED, "GHS", 2, 20, 20, 1),
						new RunReport.Sum(OutcomeKind.SUCCEEDED, "NGN", 3, 30, 30, 1)));
		assertThat(report.charges(OutcomeKind.SUCCEEDED)).isEqualTo(5);
		assertThat(report.charges(null)).isEqualTo(1);
		assertThat(report.charges(OutcomeKind.FAILED)).isZero();
	}

	private static ChargeOutcome withCode(String code) {
		return new ChargeOutcome("july", 1, "inv-1", 1000, OutcomeKind.FAILED, 0L, "NGN", code, null, null, null, null,
				null);
	}

	private static String csv(ChargeOutcome... charges) {
		StringWriter writer = new StringWriter();
		try {
			RunReport.writeCsv(Stream.of(charges), writer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writer.toString();
	}

	private static String jsonLines(ChargeOutcome... charges) {
		StringWriter writer = new StringWriter();
		try {
			RunReport.writeJsonLines(Stream.of(charges), writer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writer.toString();
	}

	/**
	 * Parses CSV as RFC 4180 describes it.
	 */
	private static List<List<String>> parse(String csv) {
		List<List<String>> rows = new ArrayList<>();
		List<String> row = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int i = 0; i < csv.length(); i++) {
			char c = csv.charAt(i);
			if (quoted) {
				if (c != '"') {
					cell.append(c);
				}
				else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
					cell.append('"');
					i++;
				}
				else {
					quoted = false;
				}
			}
			else if (c == '"') {
				assertThat(cell).isEmpty();
				quoted = true;
			}
			else if (c == ',') {
				row.add(cell.toString());
				cell.setLength(0);
			}
			else if (c == '\r') {
				assertThat(csv.charAt(++i)).isEqualTo('\n');
				row.add(cell.toString());
				cell.setLength(0);
				rows.add(row);
				row = new ArrayList<>();
			}
			else {
				assertThat(c).isNotEqualTo('\n');
				cell.append(c);
			}
		}
		assertThat(row).isEmpty();
		return rows;
	}

}
