/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.run;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The sums of a run, and writers for its charges. Amounts are in subunits.
 * <p>
 * The constructor may gain components in later versions.
 *
 * @param runId the ID of the run
 * @param state the state of the run
 * @param sums one element for each kind of outcome and currency that occurs
 * @since 0.1.0
 */
public record RunReport(String runId, RunState state, List<Sum> sums) {

	/**
	 * Creates a report.
	 */
	public RunReport {
		Objects.requireNonNull(runId, "runId");
		Objects.requireNonNull(state, "state");
		sums = List.copyOf(sums);
	}

	/**
	 * Returns the number of charges with a kind of outcome.
	 * @param kind the kind of outcome, or {@code null} for charges without an outcome
	 * @return the number, over all currencies
	 */
	public int charges(@Nullable OutcomeKind kind) {
		return this.sums.stream().filter((sum) -> sum.kind() == kind).mapToInt(Sum::charges).sum();
	}

	/**
	 * Writes charges as CSV as described in RFC 4180: with a header line, lines that end
	 * with CRLF, and quotes where they are necessary. Texts that a spreadsheet would take
	 * for a formula start with an apostrophe. Times are in ISO 8601 format and UTC. The
	 * columns are the fields of {@link #writeJsonLines}.
	 * @param charges the charges, such as {@link BulkChargeRun#outcomes()}. Each one is
	 * written before the next one is read
	 * @param writer the writer, which is neither flushed nor closed
	 * @throws IOException if the writer fails
	 */
	public static void writeCsv(Stream<ChargeOutcome> charges, Writer writer) throws IOException {
		new ReportWriter(writer).writeCsv(charges);
	}

	/**
	 * Writes charges as JSON lines: one object for each charge, with all fields, and each
	 * line ends with a line feed. Times are in ISO 8601 format and UTC.
	 * @param charges the charges, such as {@link BulkChargeRun#outcomes()}. Each one is
	 * written before the next one is read
	 * @param writer the writer, which is neither flushed nor closed
	 * @throws IOException if the writer fails
	 */
	public static void writeJsonLines(Stream<ChargeOutcome> charges, Writer writer) throws IOException {
		new ReportWriter(writer).writeJsonLines(charges);
	}

	/**
	 * Sums of the charges that have the same kind of outcome and the same currency.
	 *
	 * @param kind the kind of outcome, or {@code null} for charges without an outcome
	 * @param currency the currency code, or {@code null} if it is unknown
	 * @param charges the number of charges
	 * @param requestedAmount the sum of the requested amounts
	 * @param debitedAmount the sum of the debited amounts that are known
	 * @param fees the sum of the fees that are known
	 */
	public record Sum(@Nullable OutcomeKind kind, @Nullable String currency, int charges, long requestedAmount,
			long debitedAmount, long fees) {

	}

}
