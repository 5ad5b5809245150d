/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.quickstart.crash;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of all runs.
 */
final class CrashTable {

	private final Map<String, Integer> hits = new TreeMap<>();

	private int runs;

	private int charges;

	private int debits;

	private int doubled;

	private int lost;

	private int wrong;

	private int strangers;

	synchronized void hit(String kind) {
		this.hits.merge(kind, 1, Integer::sum);
	}

	synchronized void add(Audit audit) {
		this.runs++;
		this.charges += audit.charges();
		this.debits += audit.debits();
		this.doubled += audit.doubled().size();
		this.lost += audit.lost().size();
		this.wrong += audit.wrong().size();
		this.strangers += audit.strangers().size();
	}

	@Override
	public synchronized String toString() {
		StringBuilder text = new StringBuilder("\n");
		this.hits.forEach((kind, count) -> text.append(String.format("%-24s %6d%n", kind, count)));
		text.append(String.format("%-24s %6d%n", "all", this.hits.values().stream().mapToInt(Integer::intValue).sum()));
		text.append("-".repeat(31)).append(System.lineSeparator());
		Map<String, Integer> figures = new LinkedHashMap<>();
		figures.put("runs", this.runs);
		figures.put("charges", this.charges);
		figures.put("references debited", this.debits);
		figures.put("debited twice", this.doubled);
		figures.put("lost", this.lost);
		figures.put("wrong amounts", this.wrong);
		figures.put("batches of nobody", this.strangers);
		figures.forEach((name, value) -> text.append(String.format("%-24s %6d%n", name, value)));
		return text.toString();
	}

}
