/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Subunits;
import io.github.bulkcharges.paystack.run.ChargeOutcome;
import io.github.bulkcharges.paystack.run.OutcomeKind;
import io.github.bulkcharges.paystack.run.RecommendedAction;

/**
 * Writes the outcome of every charge to a CSV file, which is replaced as a whole.
 *
 * @param path the file
 * @param folder the folder of the file
 * @param currency the currency of the amounts
 */
record ReportFile(Path path, Path folder, Subunits currency) {

	private static final String FORMULA_STARTS = "=+-@\t\r";

	/**
	 * Checks that the file can be written, before anything is sent.
	 * @param path the file
	 * @param charges the file with the charges, which must not be overwritten
	 * @param currency the currency of the amounts
	 * @throws UnusableInputException if it cannot
	 */
	static ReportFile of(Path path, @Nullable Path charges, Subunits currency) {
		Path folder = Objects.requireNonNullElse(path.toAbsolutePath().getParent(), path);
		String problem = Files.isDirectory(path) ? "is a folder"
				: !Files.isDirectory(folder) ? "is in a folder that does not exist"
						: !Files.isWritable(folder) ? "cannot be written"
								: path.toAbsolutePath().normalize().equals(absolute(charges))
										? "is the file with the charges" : null;
		if (problem != null) {
			throw new UnusableInputException("quickstart.report: " + path + " " + problem);
		}
		return new ReportFile(path, folder, currency);
	}

	private static @Nullable Path absolute(@Nullable Path path) {
		return (path != null) ? path.toAbsolutePath().normalize() : null;
	}

	/**
	 * Writes the file. If that fails or the process ends meanwhile, an existing file is
	 * unchanged.
	 */
	void write(Stream<ChargeOutcome> outcomes) throws IOException {
		Path temporary = Files.createTempFile(this.folder, ".report", ".tmp");
		try {
			try (CsvWriter csv = CsvWriter.builder().build(temporary, StandardCharsets.UTF_8)) {
				csv.writeRecord("reference", "status", "requested", "debited", "currency", "message");
				for (Iterator<ChargeOutcome> iterator = outcomes.iterator(); iterator.hasNext();) {
					ChargeOutcome outcome = iterator.next();
					csv.writeRecord(text(outcome.reference()), status(outcome.kind()),
							amount(outcome.requestedAmount()), amount(outcome.debitedAmount()),
							text(outcome.currency()), text(message(outcome)));
				}
			}
			Files.move(temporary, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	static String status(@Nullable OutcomeKind kind) {
		return (kind == null) ? "pending" : (kind == OutcomeKind.SUCCEEDED) ? "success" : lowerCase(kind);
	}

	private static String message(ChargeOutcome outcome) {
		RecommendedAction action = outcome.recommendedAction();
		return Stream.of(outcome.responseCode(), (action != RecommendedAction.NONE) ? lowerCase(action) : null)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(": "));
	}

	static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * Returns the content of a cell. A spreadsheet does not read text after an apostrophe
	 * as a formula.
	 */
	private static String text(@Nullable String value) {
		String text = Objects.requireNonNullElse(value, "");
		return (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
	}

	private String amount(@Nullable Long subunits) {
		return (subunits != null) ? this.currency.toMajor(subunits).toPlainString() : "";
	}

}
