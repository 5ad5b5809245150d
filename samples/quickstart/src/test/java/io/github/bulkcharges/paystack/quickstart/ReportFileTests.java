/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.model.Subunits;

import static org.assertj.core.api.Assertions.assertThat;

class ReportFileTests {

	@TempDir
	private Path folder;

	@Test
	void writesRowForEachCharge() throws IOException {
		Path file = this.folder.resolve("report.csv");
		report(file).write(List.of(new Outcome("inv-1", "success", 250_050, 125_000L, ""),
				new Outcome("inv-2", "failed", 100, 0L, "Declined, \"sorry\""),
				new Outcome("inv-3", "not reported", 100, null, "")));
		assertThat(file).content().isEqualToNormalizingNewlines("""
				reference,status,requested,debited,message
				inv-1,success,2500.50,1250.00,
				inv-2,failed,1.00,0.00,"Declined, ""sorry""\"
				inv-3,not reported,1.00,,
				""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1" })
	void escapesTextThatSpreadsheetsReadAsFormula(String text) throws IOException {
		Path file = this.folder.resolve("report.csv");
		report(file).write(List.of(new Outcome(text, text, 100, 0L, text)));
		try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
			assertThat(rows.stream().skip(1)).singleElement()
				.extracting(CsvRecord::getFields)
				.asInstanceOf(InstanceOfAssertFactories.list(String.class))
				.containsExactly("'" + text, "'" + text, "1.00", "0.00", "'" + text);
		}
	}

	@Test
	void replacesEarlierReport() throws IOException {
		Path file = Files.writeString(this.folder.resolve("report.csv"), "older\n".repeat(100));
		report(file).write(List.of());
		assertThat(file).content().isEqualToNormalizingNewlines("reference,status,requested,debited,message\n");
	}

	@Test
	void acceptsNewFile() {
		assertThat(report(this.folder.resolve("report.csv")).problem(null)).isNull();
	}

	@Test
	void rejectsFolder() {
		assertThat(report(this.folder).problem(null)).isEqualTo("is a folder");
	}

	@Test
	void rejectsFileInMissingFolder() {
		assertThat(report(this.folder.resolve("none").resolve("report.csv")).problem(null))
			.isEqualTo("is in a folder that does not exist");
	}

	@Test
	void rejectsFileWithCharges() throws IOException {
		Path charges = Files.createFile(this.folder.resolve("charges.csv"));
		assertThat(report(this.folder.resolve(".").resolve("charges.csv")).problem(charges))
			.isEqualTo("is the file with the charges, which would be overwritten");
	}

	private static ReportFile report(Path path) {
		return new ReportFile(path, new Money(Subunits.NGN));
	}

}
