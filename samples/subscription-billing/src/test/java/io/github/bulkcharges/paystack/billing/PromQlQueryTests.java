/*
 * Copyright 2026-present the Paystack Bulk Charges authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.bulkcharges.paystack.billing;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.bulkcharges.paystack.billing.PromQlQuery.Selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PromQlQueryTests {

	@Test
	void findsMetricsLabelsAndGrouping() {
		PromQlQuery query = PromQlQuery.parse("""
				histogram_quantile(0.95, sum by (le, operation)
				(rate(a_bucket{client=~"$client", mode="live"}[$__rate_interval]))) / max(b{}) > 0.5""");
		assertThat(query.selectors()).containsExactly(new Selector("a_bucket", Set.of("client", "mode")),
				new Selector("b", Set.of()));
		assertThat(query.grouping()).containsExactly("le", "operation");
	}

	@Test
	void ignoresKeywordsAndFunctions() {
		PromQlQuery query = PromQlQuery.parse("sum(a) by (x) or (b > 0 unless b offset 1h) or vector(0)");
		assertThat(query.selectors()).extracting(Selector::metric).containsExactly("a", "b", "b");
		assertThat(query.grouping()).containsExactly("x");
	}

	@Test
	void ignoresLabelsInsideText() {
		assertThat(PromQlQuery.parse("a{uri=~\"/{x},y=\\\"1\\\".*\"}").selectors())
			.containsExactly(new Selector("a", Set.of("uri")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no_such_function(a)", "a{b}", "a{b=c}", "{b=\"c\"}", "sum by (a", "a{", "a ? b" })
	void failsWhenExpressionIsNotSupported(String expression) {
		assertThatIllegalArgumentException().isThrownBy(() -> PromQlQuery.parse(expression));
	}

}
