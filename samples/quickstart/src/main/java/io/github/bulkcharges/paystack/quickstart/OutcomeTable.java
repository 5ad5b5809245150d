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
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outcomes in sum, as a table: how many charges, how much was requested, how much was
 * debited.
 */
final class OutcomeTable {

	private static final String ROW = "%-24s %8s  %18s  %18s%s";

	private final Money money;

	OutcomeTable(Money money) {
		this.money = money;
	}

	/**
	 * Creates the table.
	 * @param outcomes one for each charge
	 * @return its lines, the outcome with the most charges first
	 */
	List<String> lines(List<Outcome> outcomes) {
		Sum nothing = new Sum(0, this.money.major(0), this.money.major(0), 0);
		Map<String, Sum> sums = new TreeMap<>();
		Sum total = nothing;
		for (Outcome outcome : outcomes) {
			sums.put(outcome.status(), sums.getOrDefault(outcome.status(), nothing).plus(outcome, this.money));
			total = total.plus(outcome, this.money);
		}
		List<String> lines = new ArrayList<>();
		String header = row("Outcome", "Charges", "Requested (" + this.money.currency() + ")",
				"Debited (" + this.money.currency() + ")", "");
		lines.add(header);
		sums.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue(Comparator.comparingInt(Sum::count).reversed()))
			.forEach((entry) -> lines.add(row(entry.getKey(), entry.getValue())));
		lines.add("-".repeat(header.length()));
		lines.add(row("total", total));
		if (total.notKnown() > 0) {
			lines.add("* and what was debited for " + total.notKnown() + " more, which is not known");
		}
		difference(outcomes, -1).ifPresent((text) -> lines.add("Debited less than requested: " + text));
		difference(outcomes, 1).ifPresent((text) -> lines.add("Debited more than requested: " + text));
		return lines;
	}

	/**
	 * In how many charges, and by how much, what was debited is less or more than what
	 * was requested.
	 */
	private Optional<String> difference(List<Outcome> outcomes, int sign) {
		LongSummaryStatistics differences = outcomes.stream()
			.filter(Outcome::isSuccess)
			.mapToLong(Outcome::difference)
			.filter((difference) -> Long.signum(difference) == sign)
			.map(Math::abs)
			.summaryStatistics();
		return (differences.getCount() == 0) ? Optional.empty() : Optional.of(charges(differences.getCount()) + ", by "
				+ this.money.text(this.money.major(differences.getSum())) + " " + this.money.currency() + " in all");
	}

	static String charges(long count) {
		return (count == 1) ? "1 charge" : String.format(Locale.ROOT, "%,d charges", count);
	}

	private String row(String name, Sum sum) {
		return row(name, String.format(Locale.ROOT, "%,d", sum.count()), this.money.text(sum.requested()),
				this.money.text(sum.debited()), (sum.notKnown() > 0) ? " *" : "");
	}

	private static String row(String name, String count, String requested, String debited, String mark) {
		return String.format(Locale.ROOT, ROW, name, count, requested, debited, mark);
	}

	/**
	 * What charges add up to.
	 *
	 * @param count how many charges
	 * @param requested what was requested
	 * @param debited what is known to be debited
	 * @param notKnown of how many charges it is not known what was debited
	 */
	private record Sum(int count, BigDecimal requested, BigDecimal debited, int notKnown) {

		Sum plus(Outcome outcome, Money money) {
			Long debited = outcome.debited();
			return new Sum(this.count + 1, this.requested.add(money.major(outcome.requested())),
					(debited != null) ? this.debited.add(money.major(debited)) : this.debited,
					(debited != null) ? this.notKnown : this.notKnown + 1);
		}

	}

}
