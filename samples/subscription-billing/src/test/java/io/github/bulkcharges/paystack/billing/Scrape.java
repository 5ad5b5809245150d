/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics of one response of the Prometheus endpoint, with the labels of their
 * series.
 */
final class Scrape {

	private static final Pattern SAMPLE = Pattern.compile("(?<name>[A-Za-z_:][A-Za-z0-9_:]*)(?:\\{(?<labels>.*)})? .*");

	private static final Pattern LABEL = Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)=\"(?:\\\\.|[^\"\\\\])*\",?");

	private final Map<String, List<Set<String>>> series = new HashMap<>();

	Scrape(String text) {
		text.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			Matcher sample = SAMPLE.matcher(line);
			if (!sample.matches()) {
				throw new IllegalArgumentException("not a sample: " + line);
			}
			this.series.computeIfAbsent(sample.group("name"), (name) -> new ArrayList<>())
				.add(labels(sample.group("labels")));
		});
	}

	/**
	 * Returns what an expression uses that is missing here.
	 * @param query the expression
	 * @return each metric and label that is missing
	 */
	List<String> missing(PromQlQuery query) {
		List<String> missing = new ArrayList<>();
		for (PromQlQuery.Selector selector : query.selectors()) {
			Set<String> wanted = new HashSet<>(selector.labels());
			wanted.addAll(query.grouping());
			List<Set<String>> found = this.series.getOrDefault(selector.metric(), List.of());
			if (found.isEmpty()) {
				missing.add("metric " + selector.metric());
			}
			else if (found.stream().noneMatch((labels) -> labels.containsAll(wanted))) {
				missing.add("labels " + wanted + " of " + selector.metric() + ", which has " + found.get(0));
			}
		}
		return missing;
	}

	private static Set<String> labels(String text) {
		Set<String> labels = new HashSet<>();
		Matcher label = LABEL.matcher((text != null) ? text : "");
		while (label.find()) {
			labels.add(label.group("name"));
		}
		return labels;
	}

}
