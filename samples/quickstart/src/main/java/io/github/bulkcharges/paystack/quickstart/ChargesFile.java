/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Subunits;

/**
 * Reads charges from CSV. If anything is invalid, the exception names all violations.
 */
final class ChargesFile {

	/**
	 * The most charges in a file, which is the most that one batch can hold.
	 */
	static final int MAX_CHARGES_PER_BATCH = 1000;

	private static final String AUTHORIZATION = "authorization";

	private static final String AMOUNT = "amount";

	private static final String REFERENCE = "reference";

	private static final String ATTEMPT_PARTIAL_DEBIT = "attempt_partial_debit";

	private static final String AT_LEAST = "at_least";

	private static final List<String> REQUIRED = List.of(AUTHORIZATION, AMOUNT, REFERENCE);

	private static final List<String> OPTIONAL = List.of(ATTEMPT_PARTIAL_DEBIT, AT_LEAST);

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

	/** Characters that no valid value contains, and that may be invisible. */
	private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");

	private static final int MAX_QUOTE_LENGTH = 40;

	private static final int MAX_NAMES = 3;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final String name;

	private final Subunits currency;

	private final List<RowViolation> violations = new ArrayList<>();

	private final Map<String, Row> rowsByReference = new HashMap<>();

	private ChargesFile(String name, Subunits currency) {
		this.name = name;
		this.currency = currency;
	}

	/**
	 * Read charges.
	 * @param name what to call the file in messages
	 * @param content the content of the file
	 * @param currency the currency of its amounts
	 * @return the charges, in the order of the file, at least one
	 * @throws UnusableInputException when anything is wrong with the file
	 * @throws IOException when the file cannot be read
	 */
	static List<BulkCharge> read(String name, InputStream content, Subunits currency)
			throws UnusableInputException, IOException {
		// A decoder of its own refuses what is not UTF-8 instead of replacing it.
		return new ChargesFile(name, currency)
			.read(new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8.newDecoder())));
	}

	private List<BulkCharge> read(BufferedReader content) throws UnusableInputException, IOException {
		List<BulkCharge> charges = new ArrayList<>();
		long line = 0;
		long count = 0;
		try (CsvReader<CsvRecord> rows = CsvReader.builder()
			.allowExtraFields(true)
			.allowMissingFields(true)
			.ofCsvRecord(withoutByteOrderMark(content))) {
			Map<String, Integer> columns = null;
			for (CsvRecord row : rows) {
				line = row.getStartingLineNumber();
				if (row.getFields().stream().allMatch(String::isBlank)) {
					continue;
				}
				if (columns == null) {
					columns = columns(row);
					if (!this.violations.isEmpty()) {
						break;
					}
				}
				else if (++count <= MAX_CHARGES_PER_BATCH) {
					BulkCharge charge = charge(new Row(row, columns));
					if (charge != null) {
						charges.add(charge);
					}
				}
			}
		}
		catch (CharacterCodingException | CsvParseException | UncheckedIOException ex) {
			unreadable(ex, line);
		}
		if (count > MAX_CHARGES_PER_BATCH) {
			violation(null, null,
					"has " + count + " charges, but at most " + MAX_CHARGES_PER_BATCH + " are supported; split it");
		}
		if (count == 0 && this.violations.isEmpty()) {
			violation(null, null, "has no charges; it needs a header and a line for each charge");
		}
		if (!this.violations.isEmpty()) {
			throw UnusableInputException.of(this.name, this.violations);
		}
		return charges;
	}

	private Map<String, Integer> columns(CsvRecord header) {
		Map<String, Integer> columns = new LinkedHashMap<>();
		for (int i = 0; i < header.getFieldCount(); i++) {
			String column = header.getField(i).strip().toLowerCase(Locale.ROOT);
			if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
				violation(header.getStartingLineNumber(), quoted(column),
						"is not a column of a charges file; those are " + String.join(", ", REQUIRED)
								+ " and, where wanted, " + String.join(", ", OPTIONAL) + named(column));
			}
			else if (columns.putIfAbsent(column, i) != null) {
				violation(header.getStartingLineNumber(), column, "is there twice");
			}
		}
		for (String column : REQUIRED) {
			if (!columns.containsKey(column)) {
				violation(header.getStartingLineNumber(), column, "is missing from the header");
			}
		}
		return columns;
	}

	private @Nullable BulkCharge charge(Row row) {
		int before = this.violations.size();
		if (row.fieldCount() != row.columnCount()) {
			violation(row.line(), null,
					"has " + row.fieldCount() + " fields, but the header has " + row.columnCount() + " columns");
			return null;
		}
		Long amount = subunits(row, AMOUNT);
		Long atLeast = row.get(AT_LEAST).isEmpty() ? null : subunits(row, AT_LEAST);
		boolean attemptPartialDebit = flag(row, ATTEMPT_PARTIAL_DEBIT);
		if (atLeast != null && !attemptPartialDebit) {
			cellViolation(row, AT_LEAST, "has a meaning only where attempt_partial_debit is true");
		}
		if (atLeast != null && amount != null && atLeast > amount) {
			cellViolation(row, AT_LEAST, "is more than the amount");
		}
		checkNotRepeated(row);
		BulkCharge charge = charge(row, (amount != null) ? amount : 1);
		if (charge == null || this.violations.size() > before) {
			return null;
		}
		charge = charge.withAttemptPartialDebit(attemptPartialDebit);
		return (atLeast != null) ? charge.withAtLeast(atLeast) : charge;
	}

	private @Nullable BulkCharge charge(Row row, long amount) {
		try {
			return BulkCharge.of(row.get(AUTHORIZATION), amount, row.get(REFERENCE));
		}
		catch (InvalidRequestException ex) {
			for (Violation violation : ex.violations()) {
				cellViolation(row, violation.field(), violation.problem());
			}
			return null;
		}
	}

	private void checkNotRepeated(Row row) {
		String reference = row.get(REFERENCE);
		if (reference.isEmpty()) {
			return;
		}
		// It is unknown whether Paystack ignores the case of references.
		Row first = this.rowsByReference.putIfAbsent(reference.toLowerCase(Locale.ROOT), row);
		if (first != null) {
			cellViolation(row, REFERENCE, quoted(reference) + (reference.equals(first.get(REFERENCE)) ? " is already"
					: " differs only in case from the reference") + " on line " + first.line());
		}
	}

	private @Nullable Long subunits(Row row, String column) {
		String text = row.get(column);
		if (text.isEmpty()) {
			cellViolation(row, column, "is missing");
			return null;
		}
		if (!NUMBER.matcher(text).matches()) {
			cellViolation(row, column, quoted(text) + " is not a plain number such as 2500 or 2500.50");
			return null;
		}
		BigDecimal amount = new BigDecimal(text);
		if (amount.signum() <= 0) {
			cellViolation(row, column, "must be more than 0, but is " + text);
			return null;
		}
		try {
			return this.currency.of(amount);
		}
		catch (InvalidRequestException ex) {
			ex.violations().forEach((violation) -> cellViolation(row, column, violation.problem()));
			return null;
		}
	}

	private boolean flag(Row row, String column) {
		String text = row.get(column);
		if (text.isEmpty() || text.equalsIgnoreCase("false")) {
			return false;
		}
		if (!text.equalsIgnoreCase("true")) {
			cellViolation(row, column, quoted(text) + " is neither true nor false");
		}
		return true;
	}

	private void unreadable(Exception ex, long lastLine) throws IOException {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		if (cause instanceof CharacterCodingException) {
			violation(null, null, "is not UTF-8 text; save it as CSV UTF-8");
		}
		else if (cause instanceof IOException failure) {
			throw failure;
		}
		else {
			violation(lastLine + 1, null, "is not CSV: " + Redacted.text(cause.getMessage()));
		}
	}

	private void cellViolation(Row row, String column, String reason) {
		violation(row.line(), column, reason + named(row.get(column)));
	}

	private void violation(@Nullable Long line, @Nullable String column, String reason) {
		this.violations.add(new RowViolation(line, column, reason));
	}

	/**
	 * Returns a value of the file for a message. A secret in the wrong column is
	 * redacted.
	 */
	private static String quoted(String value) {
		String text = Redacted.line(value);
		return "'" + ((text.length() > MAX_QUOTE_LENGTH) ? text.substring(0, MAX_QUOTE_LENGTH) + "..." : text) + "'";
	}

	/**
	 * Returns the end of a message, which names characters that may be invisible, such as
	 * a no-break space.
	 */
	private static String named(String value) {
		String names = NOT_ASCII.matcher(value)
			.results()
			.map((match) -> match.group().codePointAt(0))
			.distinct()
			.limit(MAX_NAMES)
			.map((codePoint) -> String.format("U+%04X %s", codePoint,
					Character.isDefined(codePoint) ? Character.getName(codePoint) : "(unassigned)"))
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? "" : "; it contains " + names;
	}

	private static Reader withoutByteOrderMark(BufferedReader content) throws IOException {
		content.mark(1);
		if (content.read() != BYTE_ORDER_MARK) {
			content.reset();
		}
		return content;
	}

	/**
	 * One row, its fields by the names of their columns.
	 */
	private record Row(CsvRecord csv, Map<String, Integer> columns) {

		long line() {
			return this.csv.getStartingLineNumber();
		}

		int fieldCount() {
			return this.csv.getFieldCount();
		}

		int columnCount() {
			return this.columns.size();
		}

		String get(String column) {
			Integer index = this.columns.get(column);
			return (index != null) ? this.csv.getField(index).strip() : "";
		}

	}

}
