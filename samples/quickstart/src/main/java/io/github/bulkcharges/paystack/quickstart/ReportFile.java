/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the result of every charge to a CSV file.
 */
final class ReportFile {

	private static final String FORMULA_STARTS = "=+-@\t\r";

	private final Path path;

	private final Money money;

	ReportFile(Path path, Money money) {
		this.path = path;
		this.money = money;
	}

	Path path() {
		return this.path;
	}

	/**
	 * Checks whether the file can be written, before any customer is charged.
	 * @param charges the file with the charges, which must not be overwritten
	 * @return the problem, or {@code null} if there is none
	 */
	@Nullable String problem(@Nullable Path charges) {
		Path folder = this.path.toAbsolutePath().getParent();
		if (Files.isDirectory(this.path) || folder == null) {
			return "is a folder";
		}
		if (!Files.isDirectory(folder)) {
			return "is in a folder that does not exist";
		}
		if (!Files.isWritable(Files.exists(this.path) ? this.path : folder)) {
			return "cannot be written";
		}
		return (charges != null && isSameFile(charges)) ? "is the file with the charges, which would be overwritten"
				: null;
	}

	private boolean isSameFile(Path other) {
		try {
			return Files.isSameFile(this.path, other);
		}
		catch (IOException ex) {
			// One of them does not exist.
			return false;
		}
	}

	/**
	 * Writes the file, and replaces an existing one.
	 * @param outcomes one for each charge
	 * @throws IOException when it cannot be written
	 */
	void write(List<Outcome> outcomes) throws IOException {
		try (CsvWriter csv = CsvWriter.builder().build(this.path, StandardCharsets.UTF_8)) {
			csv.writeRecord("reference", "status", "requested", "debited", "message");
			for (Outcome outcome : outcomes) {
				csv.writeRecord(text(outcome.reference()), text(outcome.status()), plain(outcome.requested()),
						plain(outcome.debited()), text(outcome.message()));
			}
		}
	}

	/**
	 * Returns the content of a cell. A spreadsheet does not read text after an apostrophe
	 * as a formula.
	 */
	private static String text(String value) {
		return (!value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0) ? "'" + value : value;
	}

	private String plain(@Nullable Long subunits) {
		return (subunits != null) ? this.money.major(subunits).toPlainString() : "";
	}

}
