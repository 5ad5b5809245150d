/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;

import io.github.bulkcharges.paystack.error.InvalidRequestException;
import io.github.bulkcharges.paystack.error.Redacted;
import io.github.bulkcharges.paystack.error.Violation;
import io.github.bulkcharges.paystack.model.BulkCharge;
import io.github.bulkcharges.paystack.model.Subunits;

/**
 * A CSV file of charges, which is read as a stream, and again each time that it is
 * needed.
 */
final class ChargesFile {

	private static final List<String> REQUIRED = List.of("authorization", "amount", "reference");

	private static final List<String> OPTIONAL = List.of("attempt_partial_debit", "at_least");

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

	/** How a violation refers to another charge. */
	private static final Pattern OTHER_CHARGE = Pattern.compile("that of charge ([0-9]+)");

	/** Characters that no valid value contains, and that may be invisible. */
	private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");

	private static final int MAX_QUOTE_LENGTH = 40;

	private static final int MAX_NAMES = 3;

	private static final String NOT_UTF_8 = "is not UTF-8 text; save it as CSV UTF-8";

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private final String name;

	private final Resource content;

	private final Subunits currency;

	/** The lines on which the charges start that were read last, by index. */
	private long[] lines = new long[1024];

	/**
	 * Creates a file.
	 * @param name the name of the file in messages
	 * @param content the content of the file
	 * @param currency the currency of its amounts
	 */
	ChargesFile(String name, Resource content, Subunits currency) {
		this.name = name;
		this.content = content;
		this.currency = currency;
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the charges in the order of the file. For an invalid row, the stream throws
	 * {@link InvalidRequestException} and continues with the next row.
	 * @throws UnusableInputException if the file cannot be read or its header is invalid
	 */
	Stream<BulkCharge> charges() {
		try {
			// A decoder of its own rejects what is not UTF-8 instead of replacing it.
			BufferedReader reader = new BufferedReader(
					new InputStreamReader(this.content.getInputStream(), StandardCharsets.UTF_8.newDecoder()));
			reader.mark(1);
			if (reader.read() != BYTE_ORDER_MARK) {
				reader.reset();
			}
			Rows rows = new Rows(
					CsvReader.builder().allowExtraFields(true).allowMissingFields(true).ofCsvRecord(reader));
			return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false).onClose(rows::close);
		}
		catch (CharacterCodingException ex) {
			throw new UnusableInputException(describe(List.of(Violation.of("", NOT_UTF_8))));
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
		catch (InvalidRequestException ex) {
			throw new UnusableInputException(describe(ex.violations()));
		}
	}

	/**
	 * Describes violations of the charges that were read last, by line instead of by
	 * index.
	 */
	String describe(List<Violation> violations) {
		return violations.stream()
			.map((violation) -> this.name + line(violation.index())
					+ (violation.field().isEmpty() ? "" : ", column " + violation.field()) + ": "
					+ OTHER_CHARGE.matcher(violation.problem())
						.replaceAll((other) -> "that on line " + this.lines[Integer.parseInt(other.group(1))]))
			.collect(Collectors.joining(System.lineSeparator()));
	}

	private String line(@Nullable Integer index) {
		return (index != null && this.lines[index] > 0) ? ", line " + this.lines[index] : "";
	}

	private UnusableInputException unreadable(IOException failure) {
		return new UnusableInputException("quickstart.charges: " + this.name + " cannot be read: " + failure);
	}

	private BulkCharge charge(Row row) {
		List<Violation> violations = new ArrayList<>();
		Long amount = row.subunits("amount", this.currency, violations);
		Long atLeast = row.get("at_least").isEmpty() ? null : row.subunits("at_least", this.currency, violations);
		String partial = row.get("attempt_partial_debit").toLowerCase(Locale.ROOT);
		if (!Set.of("", "true", "false").contains(partial)) {
			violations.add(row.violation("attempt_partial_debit", quoted(partial) + " is neither true nor false"));
		}
		else if (atLeast != null && !partial.equals("true")) {
			violations.add(row.violation("at_least", "has a meaning only where attempt_partial_debit is true"));
		}
		if (atLeast != null && amount != null && atLeast > amount) {
			violations.add(row.violation("at_least", "is more than the amount"));
		}
		BulkCharge charge = null;
		try {
			charge = BulkCharge.of(row.get("authorization"), (amount != null) ? amount : 1, row.get("reference"));
		}
		catch (InvalidRequestException ex) {
			ex.violations()
				.forEach((violation) -> violations.add(row.violation(violation.field(), violation.problem())));
		}
		if (charge == null || !violations.isEmpty()) {
			throw new InvalidRequestException(violations);
		}
		charge = charge.withAttemptPartialDebit(partial.equals("true"));
		return (atLeast != null) ? charge.withAtLeast(atLeast) : charge;
	}

	private static InvalidRequestException invalid(String problem) {
		return new InvalidRequestException(List.of(Violation.of("", problem)));
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
					Objects.requireNonNullElse(Character.getName(codePoint), "(unassigned)")))
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? "" : "; it contains " + names;
	}

	/**
	 * Reads the rows below the header that are not blank.
	 */
	private final class Rows implements Iterator<BulkCharge>, AutoCloseable {

		private final CsvReader<CsvRecord> csv;

		private final Iterator<CsvRecord> records;

		private final Map<String, Integer> columns = new HashMap<>();

		private @Nullable CsvRecord next;

		private long line;

		private int count;

		private boolean broken;

		Rows(CsvReader<CsvRecord> csv) {
			this.csv = csv;
			this.records = csv.iterator();
			readHeader(read());
		}

		private void readHeader(@Nullable CsvRecord header) {
			if (header == null) {
				throw invalid("has no charges; it needs a header and a line for each charge");
			}
			List<Violation> violations = new ArrayList<>();
			for (int i = 0; i < header.getFieldCount(); i++) {
				String column = header.getField(i).strip().toLowerCase(Locale.ROOT);
				if (!REQUIRED.contains(column) && !OPTIONAL.contains(column)) {
					violations.add(Violation.of(quoted(column),
							"is not a column of a charges file; those are " + String.join(", ", REQUIRED)
									+ " and, where wanted, " + String.join(", ", OPTIONAL) + named(column)));
				}
				else if (this.columns.putIfAbsent(column, i) != null) {
					violations.add(Violation.of(column, "is in the header twice"));
				}
			}
			REQUIRED.stream()
				.filter((column) -> !this.columns.containsKey(column))
				.forEach((column) -> violations.add(Violation.of(column, "is missing from the header")));
			if (!violations.isEmpty()) {
				throw new InvalidRequestException(violations);
			}
		}

		@Override
		public boolean hasNext() {
			this.next = (this.next != null || this.broken) ? this.next : read();
			return this.next != null;
		}

		@Override
		public BulkCharge next() {
			CsvRecord record = Objects.requireNonNull(this.next);
			this.next = null;
			started(record.getStartingLineNumber());
			if (record.getFieldCount() != this.columns.size()) {
				throw invalid("has " + record.getFieldCount() + " fields, but the header has " + this.columns.size()
						+ " columns");
			}
			return charge(new Row(record, this.columns));
		}

		private @Nullable CsvRecord read() {
			try {
				while (this.records.hasNext()) {
					CsvRecord record = this.records.next();
					this.line = record.getStartingLineNumber();
					if (!record.getFields().stream().allMatch(String::isBlank)) {
						return record;
					}
				}
				return null;
			}
			catch (UncheckedIOException | CsvParseException ex) {
				this.broken = true;
				Throwable cause = Objects.requireNonNullElse(ex.getCause(), ex);
				if (cause instanceof CharacterCodingException) {
					started(0);
					throw invalid(NOT_UTF_8);
				}
				if (cause instanceof IOException failure) {
					throw unreadable(failure);
				}
				started(this.line + 1);
				throw invalid("is not CSV: " + Redacted.text(cause.getMessage()));
			}
		}

		private void started(long line) {
			long[] lines = ChargesFile.this.lines;
			ChargesFile.this.lines = (this.count < lines.length) ? lines : Arrays.copyOf(lines, 2 * lines.length);
			ChargesFile.this.lines[this.count++] = line;
		}

		@Override
		public void close() {
			try {
				this.csv.close();
			}
			catch (IOException ex) {
				throw unreadable(ex);
			}
		}

	}

	/**
	 * One row, its fields by the names of their columns.
	 */
	private record Row(CsvRecord csv, Map<String, Integer> columns) {

		String get(String column) {
			Integer index = this.columns.get(column);
			return (index != null) ? this.csv.getField(index).strip() : "";
		}

		@Nullable Long subunits(String column, Subunits currency, List<Violation> violations) {
			String text = get(column);
			String problem = "must be more than 0, but is " + text;
			if (text.isEmpty()) {
				problem = "is missing";
			}
			else if (!NUMBER.matcher(text).matches()) {
				problem = quoted(text) + " is not a plain number such as 2500 or 2500.50";
			}
			else if (new BigDecimal(text).signum() > 0) {
				try {
					return currency.of(new BigDecimal(text));
				}
				catch (InvalidRequestException ex) {
					problem = ex.violations().get(0).problem();
				}
			}
			violations.add(violation(column, problem));
			return null;
		}

		Violation violation(String column, String problem) {
			return Violation.of(column, problem + named(get(column)));
		}

	}

}
