/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.Subunits;
import io.github.bulkcharges.paystack.run.RunReport;
import io.github.bulkcharges.paystack.run.RunReport.Sum;

/**
 * The sums of a run as a table, and what a simulator says about its debits.
 */
final class Summary {

	private static final String ROW = "%-16s %9s  %-8s  %20s  %20s";

	private Summary() {
	}

	/**
	 * Returns the lines of the table, the outcome with the most charges first.
	 */
	static List<String> lines(RunReport report, Subunits currency, @Nullable Debits debits) {
		List<String> lines = new ArrayList<>();
		lines.add(ROW.formatted("Outcome", "Charges", "Currency", "Requested", "Debited"));
		report.sums()
			.stream()
			.sorted(Comparator.comparingInt(Sum::charges).reversed())
			.forEach((sum) -> lines
				.add(row(ReportFile.status(sum.kind()), Objects.requireNonNullElse(sum.currency(), ""), sum.charges(),
						sum.requestedAmount(), sum.debitedAmount(), currency)));
		lines.add("-".repeat(lines.get(0).length()));
		lines.add(row("total", "", report.sums().stream().mapToInt(Sum::charges).sum(),
				report.sums().stream().mapToLong(Sum::requestedAmount).sum(),
				report.sums().stream().mapToLong(Sum::debitedAmount).sum(), currency));
		if (debits != null) {
			lines.add(String.format(Locale.ROOT, "The simulator's own list: %,d references debited, charged twice: %,d",
					debits.references(), debits.twice()));
		}
		report.sums()
			.stream()
			.map(Sum::currency)
			.filter((other) -> other != null && !other.equalsIgnoreCase(currency.name()))
			.distinct()
			.forEach((other) -> lines.add("Careful: the service charged in " + other
					+ ", the currency of the authorizations, but the file was read as " + currency + "."));
		return lines;
	}

	private static String row(String name, String charged, int charges, long requested, long debited,
			Subunits currency) {
		return ROW.formatted(name, String.format(Locale.ROOT, "%,d", charges), charged, text(requested, currency),
				text(debited, currency));
	}

	/**
	 * Formats an amount in subunits with thousands separators, such as
	 * {@code 1,250,000.50}.
	 */
	static String text(long subunits, Subunits currency) {
		BigDecimal amount = currency.toMajor(subunits);
		return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
	}

}
