/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.bulkcharges.paystack.model.BulkCharge;

/**
 * Tells how a run ended: the table, the report, and what to do about charges that are not
 * accounted for.
 */
final class Summary {

	private static final int MOST_REFERENCES = 10;

	private final Terminal terminal;

	private final Money money;

	private final @Nullable ReportFile report;

	Summary(Terminal terminal, Money money, @Nullable ReportFile report) {
		this.terminal = terminal;
		this.money = money;
		this.report = report;
	}

	/**
	 * Reports the result of a batch.
	 */
	ExitCode of(BillingCycle.Result result) {
		this.terminal.println("");
		new OutcomeTable(this.money).lines(result.outcomes()).forEach(this.terminal::println);
		this.terminal.println("");
		result.currencies()
			.stream()
			.filter((currency) -> !currency.equalsIgnoreCase(this.money.currency().name()))
			.forEach((currency) -> this.terminal.println("Careful: the service charged in " + currency
					+ ", the currency of the authorizations, but the file was read as " + this.money.currency() + "."));
		boolean reported = written(result.outcomes());
		List<Outcome> open = result.open();
		if (open.isEmpty()) {
			this.terminal.println("Every charge is accounted for.");
			return reported ? ExitCode.ALL_ACCOUNTED_FOR : ExitCode.NOT_ALL_ACCOUNTED_FOR;
		}
		if (!result.trouble().isEmpty()) {
			this.terminal.println(result.trouble());
		}
		this.terminal.println(open.size() + " of " + result.outcomes().size() + " charges are not accounted for: "
				+ counts(open) + ".");
		this.terminal.println("Look at batch " + result.batchCode()
				+ " in Paystack's dashboard before anybody is charged again, for example at");
		references(open.stream().map(Outcome::reference).toList());
		return ExitCode.NOT_ALL_ACCOUNTED_FOR;
	}

	/**
	 * Tell what to do when nobody knows whether there is a batch.
	 */
	ExitCode ofUnknown(List<BulkCharge> charges) {
		this.terminal
			.println("Customers may be debited all the same. Do not charge this file again before you know: look in"
					+ " the newest batches in Paystack's dashboard for these references.");
		references(charges.stream().map(BulkCharge::reference).toList());
		written(charges.stream().map(Outcome::unknown).toList());
		return ExitCode.OUTCOME_UNKNOWN;
	}

	private void references(List<String> references) {
		references.stream().limit(MOST_REFERENCES).forEach((reference) -> this.terminal.println("  " + reference));
		if (references.size() > MOST_REFERENCES) {
			this.terminal.println("  and " + (references.size() - MOST_REFERENCES) + " more");
		}
	}

	private static String counts(List<Outcome> outcomes) {
		Map<String, Long> counts = outcomes.stream()
			.collect(Collectors.groupingBy(Outcome::status, TreeMap::new, Collectors.counting()));
		return counts.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + entry.getKey())
			.collect(Collectors.joining(", "));
	}

	private boolean written(List<Outcome> outcomes) {
		if (this.report == null) {
			return true;
		}
		try {
			this.report.write(outcomes);
			this.terminal.println("The report is in " + this.report.path() + ".");
			return true;
		}
		catch (IOException ex) {
			this.terminal.println("The report could not be written: " + ex);
			return false;
		}
	}

}
