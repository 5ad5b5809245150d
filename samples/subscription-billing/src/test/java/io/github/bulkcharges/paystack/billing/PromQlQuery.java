/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL expression names: metrics with the labels that select them, and the
 * labels that it groups by. It reads the part of PromQL that the dashboard and the alerts
 * are written in, and refuses whatever it does not know rather than skip it.
 *
 * @param selectors each metric with the labels in its braces
 * @param grouping the labels of {@code by}, {@code on} and the like
 */
record PromQlQuery(List<Selector> selectors, Set<String> grouping) {

	private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<text>\"(?:\\\\.|[^\"\\\\])*\")|(?<range>\\[[^]]*])"
			+ "|(?<number>\\d+(?:\\.\\d+)?(?:ms|[smhdwy])?)|(?<name>[A-Za-z_:][A-Za-z0-9_:]*)"
			+ "|(?<sign>=~|!~|!=|==|>=|<=|[-{}(),=<>+*/%^]))\\s*");

	private static final Set<String> AGGREGATIONS = Set.of("sum", "avg", "min", "max", "count", "topk");

	private static final Set<String> FUNCTIONS = Set.of("rate", "increase", "histogram_quantile", "max_over_time",
			"vector");

	private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

	private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

	static PromQlQuery parse(String expression) {
		return new Reader(tokens(expression), expression).read();
	}

	private static List<Token> tokens(String expression) {
		List<Token> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(expression);
		int position = 0;
		while (position < expression.length()) {
			if (!matcher.region(position, expression.length()).lookingAt()) {
				throw new IllegalArgumentException("not understood: " + expression.substring(position));
			}
			for (Kind kind : Kind.values()) {
				String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
				if (text != null) {
					tokens.add(new Token(kind, text));
				}
			}
			position = matcher.end();
		}
		return tokens;
	}

	/**
	 * A metric and the labels that select from it.
	 *
	 * @param metric the name of the metric
	 * @param labels the labels in its braces
	 */
	record Selector(String metric, Set<String> labels) {
	}

	private enum Kind {

		TEXT, RANGE, NUMBER, NAME, SIGN

	}

	private record Token(Kind kind, String text) {

		private boolean is(String sign) {
			return this.kind == Kind.SIGN && this.text.equals(sign);
		}

	}

	private static final class Reader {

		private final List<Token> tokens;

		private final String expression;

		private final List<Selector> selectors = new ArrayList<>();

		private final Set<String> grouping = new LinkedHashSet<>();

		private int next;

		Reader(List<Token> tokens, String expression) {
			this.tokens = tokens;
			this.expression = expression;
		}

		PromQlQuery read() {
			while (this.next < this.tokens.size()) {
				Token token = this.tokens.get(this.next++);
				if (token.is("{")) {
					throw refused("braces without a metric");
				}
				if (token.kind() == Kind.NAME) {
					name(token.text());
				}
			}
			return new PromQlQuery(this.selectors, this.grouping);
		}

		private void name(String name) {
			if (GROUPINGS.contains(name)) {
				group();
			}
			else if (AGGREGATIONS.contains(name)) {
				if (!at("(") && !atGrouping()) {
					throw refused("nothing behind " + name);
				}
			}
			else if (!OPERATORS.contains(name) && !(FUNCTIONS.contains(name) && at("("))) {
				if (at("(")) {
					throw refused("unknown function " + name);
				}
				this.selectors.add(new Selector(name, at("{") ? matchers() : Set.of()));
			}
		}

		private void group() {
			expect("(");
			while (!skip(")")) {
				this.grouping.add(label());
				skip(",");
			}
		}

		private Set<String> matchers() {
			Set<String> labels = new LinkedHashSet<>();
			expect("{");
			while (!skip("}")) {
				labels.add(label());
				if (!skip("=") && !skip("!=") && !skip("=~") && !skip("!~")) {
					throw refused("no comparison behind a label");
				}
				if (this.tokens.get(this.next++).kind() != Kind.TEXT) {
					throw refused("a label that is not compared with a text");
				}
				skip(",");
			}
			return labels;
		}

		private String label() {
			Token token = this.tokens.get(this.next++);
			if (token.kind() != Kind.NAME) {
				throw refused("no label at " + token.text());
			}
			return token.text();
		}

		private boolean at(String sign) {
			return this.next < this.tokens.size() && this.tokens.get(this.next).is(sign);
		}

		private boolean atGrouping() {
			return this.next < this.tokens.size() && GROUPINGS.contains(this.tokens.get(this.next).text());
		}

		private boolean skip(String sign) {
			if (this.next >= this.tokens.size()) {
				throw refused("it ends too early");
			}
			if (at(sign)) {
				this.next++;
				return true;
			}
			return false;
		}

		private void expect(String sign) {
			if (!skip(sign)) {
				throw refused("no " + sign);
			}
		}

		private IllegalArgumentException refused(String why) {
			return new IllegalArgumentException(why + " in " + this.expression);
		}

	}

}
